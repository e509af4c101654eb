import { useEffect, useState } from 'preact/hooks';
import type { Outcome } from './bridge.ts';

/**
 * A control shows at once what was chosen, until the next view shows what holds; a refusal takes it back. Without it a
 * switch would jump back for a moment.
 */
export function usePending<Value>(
  value: Value,
  send: (value: Value) => Promise<Outcome>,
): readonly [shown: Value, choose: (value: Value) => void] {
  const [pending, setPending] = useState<{ readonly value: Value } | null>(null);
  useEffect(() => setPending(null), [value]);
  const choose = (next: Value): void => {
    setPending({ value: next });
    void send(next).then(({ ok }) => {
      if (!ok) setPending(null);
    });
  };
  return [pending === null ? value : pending.value, choose];
}
