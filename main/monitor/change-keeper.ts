import type { CapturePair, KeptChange } from '../core/app/history/kept-changes.ts';
import type { Store } from '../core/app/store.ts';
import type { Capture } from '../core/capture.ts';
import type { Host } from '../host/host.ts';
import type { Clock } from './clock.ts';

/** The output of a slow command is available only to the second check after a change. */
const completeMs = 2_000;

interface Pending extends CapturePair {
  readonly change: KeptChange;
}

export interface ChangeKeeperOptions {
  readonly host: Pick<Host, 'lastCheck'>;
  readonly clock: Clock;
  /** Gets the raw checks, which are not redacted yet. */
  readonly keep: (change: KeptChange, raw: CapturePair) => void;
}

/** Holds the last two raw checks, and passes on those around a change once they are complete. */
export class ChangeKeeper {
  readonly #options: ChangeKeeperOptions;
  #previous: Capture | null = null;
  #current: Capture | null = null;
  #pending: Pending | null = null;
  #cancelTimer: () => void = () => undefined;

  constructor(options: ChangeKeeperOptions) {
    this.#options = options;
  }

  /** Records every check of this store. The effect that keeps a change runs after its check is recorded. */
  follow(store: Store): void {
    store.subscribe((now, before) => {
      if (now.checks.observation !== before.checks.observation) this.#checked();
    });
  }

  /** Keeps the checks around the change that the last check showed. The first check of a program has none before it. */
  keep(change: KeptChange): void {
    // The current check shows the new change, so a change that is still pending ends with the check before it.
    if (this.#pending?.after === this.#current && this.#previous !== null)
      this.#pending = { ...this.#pending, after: this.#previous };
    this.flush();
    if (this.#previous === null || this.#current === null) return;
    this.#pending = { change, before: this.#previous, after: this.#current };
    this.#cancelTimer = this.#options.clock.after(completeMs, () => this.flush());
  }

  /** Passes on a change that is waiting for a second check. */
  flush(): void {
    this.#cancelTimer();
    const pending = this.#pending;
    this.#pending = null;
    if (pending !== null) this.#options.keep(pending.change, pending);
  }

  #checked(): void {
    this.#previous = this.#current;
    this.#current = this.#options.host.lastCheck();
    if (this.#pending !== null && this.#current !== null)
      this.#pending = { ...this.#pending, after: this.#current };
  }
}
