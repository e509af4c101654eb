import type { Clock } from './clock.ts';
import { type Due, dueIn, napMs, type Punctuality, punctuality } from './schedule.ts';

/** How the wall clock stood when a check became due. */
export type Arrival = Exclude<Punctuality, 'early'>;

/** The one timer of the loop: it naps in short pieces and goes by the wall clock. */
export class CheckTimer {
  readonly #clock: Clock;
  readonly #onArrival: (arrival: Arrival) => void;
  #cancel: () => void = () => undefined;
  #due: Due | null = null;

  constructor(clock: Clock, onArrival: (arrival: Arrival) => void) {
    this.#clock = clock;
    this.#onArrival = onArrival;
  }

  /** Replaces what was set before; returns the wall time at which it is due. */
  set(delayMs: number): number {
    const due = dueIn(this.#clock.now(), delayMs);
    this.#nap(due);
    return due.at;
  }

  /** Like `set`, unless the timer is already due sooner. */
  setSooner(delayMs: number): void {
    if (this.#due === null || this.#clock.now() + delayMs < this.#due.at) this.set(Math.max(0, delayMs));
  }

  cancel(): void {
    this.#cancel();
    this.#cancel = () => undefined;
    this.#due = null;
  }

  #nap(due: Due): void {
    this.cancel();
    this.#due = due;
    this.#cancel = this.#clock.after(napMs(due, this.#clock.now()), () => {
      const arrival = punctuality(due, this.#clock.now());
      if (arrival === 'early') this.#nap(due);
      else this.#onArrival(arrival);
    });
  }
}
