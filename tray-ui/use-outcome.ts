import { useEffect, useState } from 'preact/hooks';
import type { Outcome } from './bridge.ts';

/** A confirmation disappears after a while, an error stays until the next request. */
const confirmationMs = 4_000;

/** How the latest request ended, for as long as it is to be seen. */
export function useOutcome(): readonly [Outcome | null, (outcome: Outcome) => void] {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  useEffect(() => {
    if (!outcome?.ok) return;
    const timer = setTimeout(setOutcome, confirmationMs, null);
    return () => clearTimeout(timer);
  }, [outcome]);
  return [outcome, setOutcome];
}
