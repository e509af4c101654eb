/**
 * When the next check is due, by the wall clock: timers are slowed by App Nap, stand still in sleep, and the clock itself
 * is set at times (https://github.com/nodejs/node/issues/20661). Pure: the monitor holds the timer.
 */
export interface Due {
  /** Wall milliseconds. */
  readonly at: number;
  /** From where it was counted, to notice a clock that was set back. */
  readonly from: number;
}

/** The monitor reads the clock at least this often: a wake-up without an event is noticed soon. */
export const maxNapMs = 20_000;
/** Later than this and the check is marked as late; ordinary timers are off by a few milliseconds only. */
const lateAfterMs = 5_000;

export const dueIn = (now: number, delayMs: number): Due => ({ at: now + delayMs, from: now });

/**
 * - `early`: not yet.
 * - `due`: now.
 * - `late`: overdue, but less than the wait itself: timers were slowed.
 * - `gap`: overdue by more than the wait: the machine slept, or the clock was set forward.
 * - `set-back`: the clock reads less than when the wait began.
 */
export type Punctuality = 'early' | 'due' | 'late' | 'gap' | 'set-back';

export function punctuality(due: Due, now: number): Punctuality {
  if (now < due.from) return 'set-back';
  if (now < due.at) return 'early';
  const overdue = now - due.at;
  if (overdue <= lateAfterMs) return 'due';
  return overdue > Math.max(due.at - due.from, maxNapMs) ? 'gap' : 'late';
}

export const napMs = (due: Due, now: number): number => Math.max(0, Math.min(due.at - now, maxNapMs));

/** From this many failures in a row on, the waits grow. */
const toleratedFailures = 3;
/** A broken helper is still tried this often. */
const maxBackOffMs = 600_000;

/**
 * The wait until the next check. After three failures in a row it doubles with each further one, up to ten minutes, with a
 * tenth of jitter; one success brings it back.
 */
export function checkWaitMs(intervalMs: number, failuresInARow: number, random: number): number {
  if (failuresInARow < toleratedFailures) return intervalMs;
  const grown = intervalMs * 2 ** Math.min(failuresInARow - toleratedFailures + 1, 16);
  const bounded = Math.max(intervalMs, Math.min(grown, maxBackOffMs));
  return Math.round(bounded * (0.9 + random * 0.2));
}
