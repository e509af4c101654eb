import type { LookState } from '../core/app-state.ts';

export type Pause = 'asleep' | 'locked';

/** Why the looks stand still: a machine can be asleep and locked at once, and wakes from both one by one. */
export class Pauses {
  readonly #reasons = new Set<Pause>();

  get any(): boolean {
    return this.#reasons.size > 0;
  }

  begin(why: Pause): void {
    this.#reasons.add(why);
  }

  end(why: Pause): void {
    this.#reasons.delete(why);
  }

  /** Sleep goes before the lock: it is what keeps the looks from running at all. */
  phase(): LookState {
    return { phase: 'paused', because: this.#reasons.has('asleep') ? 'asleep' : 'locked' };
  }
}
