import type { Clock } from '../../main/monitor/clock.ts';

interface Timer {
  readonly at: number;
  readonly call: () => void;
}

/** A clock that a test moves. `sleepMachine` closes the lid: wall time passes, timers stop. */
export class FakeClock implements Clock {
  #wall = Date.parse('2026-01-01T00:00:00.000Z');
  #steady = 0;
  #timers: Timer[] = [];
  randomValue = 0.5;

  now(): number {
    return this.#wall;
  }
  random(): number {
    return this.randomValue;
  }
  after(delayMs: number, call: () => void): () => void {
    const timer = { at: this.#steady + delayMs, call };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  }
  get timers(): number {
    return this.#timers.length;
  }

  /** Lets the time pass, timer by timer, with everything that they set off. */
  async pass(ms: number): Promise<void> {
    const end = this.#steady + ms;
    await quiet();
    for (;;) {
      const [next] = this.#timers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
      if (next === undefined) break;
      this.#move(next.at);
      this.#timers = this.#timers.filter((one) => one !== next);
      next.call();
      await quiet();
    }
    this.#move(end);
    await quiet();
  }

  sleepMachine(ms: number): void {
    this.#wall += ms;
  }

  #move(steady: number): void {
    this.#wall += steady - this.#steady;
    this.#steady = steady;
  }
}

/** Every promise that is ready has been gone on with. */
export const quiet = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
