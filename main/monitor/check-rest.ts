import type { Model } from '../core/app/model.ts';
import type { Diagnosis } from '../core/diagnosis/diagnosis.ts';

/**
 * While the watch reports no change and the popover is closed, a check finds what the one before it found: after a few of
 * those the checks are made less often, at most by the last factor.
 */
const factors = [1, 1, 2, 3, 5] as const;
/** What one app uses the watch does not see: from this share of a limit on, the checks are as frequent as they were. */
const busyShare = 0.7;

/** How many checks in a row found the same, and what follows from that for the wait until the next one. */
export class CheckRest {
  readonly #model: () => Model;
  #sameInARow = 0;
  #last: string | null = null;

  constructor(model: () => Model) {
    this.#model = model;
  }

  /** To be called after each check. */
  checked(): void {
    const { diagnosis } = this.#model().checks;
    const found = diagnosis === null ? null : findingsOf(diagnosis);
    this.#sameInARow = found === this.#last ? this.#sameInARow + 1 : 0;
    this.#last = found;
  }

  /** Something changed, whatever the next check finds. */
  disturbed(): void {
    this.#sameInARow = 0;
  }

  /** By how much the wait until the next check grows: 1 for not at all. */
  factor(): number {
    const { popover, bursts, checks } = this.#model();
    const isLookedAt = popover.visible || bursts.current.phase === 'running';
    if (isLookedAt || checks.helper.state !== 'working' || isBusy(checks.diagnosis)) return 1;
    return factors[Math.min(this.#sameInARow, factors.length - 1)] ?? 1;
  }
}

const isBusy = (diagnosis: Diagnosis | null): boolean =>
  diagnosis === null || diagnosis.uses.some(({ used, limit }) => used >= limit * busyShare);

const findingsOf = ({ mode, agreement, causes, conditions, limits }: Diagnosis): string =>
  JSON.stringify([
    mode,
    agreement,
    causes,
    conditions.map(({ id, state }) => [id, state]),
    limits.map(({ kind, state }) => [kind, state]),
  ]);
