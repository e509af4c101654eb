import type { StopReason } from '../core/app/effect.ts';
import type { Dispatch } from '../core/app/store.ts';
import type { BurstPlan } from '../core/burst/plan.ts';
import type { Host, RunningBurst } from '../host/host.ts';

/** Runs one burst at a time and dispatches what it reports. Which one, and which one next, is decided in the model. */
export class BurstRunner {
  readonly #host: Host;
  readonly #dispatch: Dispatch;
  #running: RunningBurst | null = null;
  #settled: Promise<void> = Promise.resolve();

  constructor(host: Host, dispatch: Dispatch) {
    this.#host = host;
    this.#dispatch = dispatch;
  }

  start(plan: BurstPlan): void {
    this.#settled = this.#run(plan);
  }

  /** Idempotent; the burst ends by itself with `stopped` in its result. */
  stop(reason: StopReason): void {
    this.#running?.stop(reason);
  }

  /** Resolves when no burst runs. */
  settled(): Promise<void> {
    return this.#settled;
  }

  async #run(plan: BurstPlan): Promise<void> {
    const running = this.#host.burst(plan, (line) => this.#dispatch({ type: 'burst-line', line }));
    this.#running = running;
    const ending = await running.done;
    this.#running = null;
    this.#dispatch({ type: 'burst-ended', error: ending.ended === 'error' ? ending.error : null });
  }
}
