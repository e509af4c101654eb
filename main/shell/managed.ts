import { readManaged } from '../core/managed.ts';
import type { Store } from '../core/app/store.ts';
import type { Result } from '../core/result.ts';
import { english } from '../core/text/text.ts';

/** Checks and openings come in runs; an administrator's change can wait this long. */
const minIntervalMs = 2_000;

export interface ManagedOptions {
  readonly store: Pick<Store, 'dispatch' | 'subscribe'>;
  readonly read: () => Promise<Result<unknown>>;
  readonly log: (line: string) => void;
  readonly nowMs?: () => number;
}

/**
 * Reads the managed preferences at the start and again with each check and each opening of the popover, so that a change
 * applies while the app runs. After a failed reading the last values stay in force.
 */
export async function followManaged({ store, read, log, nowMs = Date.now }: ManagedOptions): Promise<void> {
  let known = '{}';
  let lastError = '';
  let readAtMs = -Infinity;
  const take = async (): Promise<void> => {
    readAtMs = nowMs();
    const found = await read();
    const error = found.ok ? '' : english.of(found.error);
    if (error !== '' && error !== lastError) log(`managed preferences: ${error}`);
    lastError = error;
    if (!found.ok) return;
    const written = JSON.stringify(found.value);
    if (written === known) return;
    known = written;
    const { values, badKeys } = readManaged(found.value);
    for (const key of badKeys)
      log(`managed preferences: ${JSON.stringify(key.slice(0, 60))} is unknown or has an invalid value`);
    store.dispatch({ type: 'managed-read', values });
  };
  await take();
  let diagnosis: unknown = null;
  let isVisible = false;
  store.subscribe(({ checks, popover }) => {
    const isDue = checks.diagnosis !== diagnosis || (popover.visible && !isVisible);
    diagnosis = checks.diagnosis;
    isVisible = popover.visible;
    if (isDue && nowMs() - readAtMs >= minIntervalMs) void take();
  });
}
