import type { CapturePair, KeptChange } from '../core/app/history/kept-changes.ts';
import type { Store } from '../core/app/store.ts';
import type { Capture } from '../core/capture.ts';
import type { Host } from '../host/host.ts';
import type { Clock } from './clock.ts';

/** A slow command is read only by the second check after a change. */
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

/** Remembers the last two checks as they were read, and hands over those around a change once they are complete. */
export class ChangeKeeper {
  readonly #options: ChangeKeeperOptions;
  #previous: Capture | null = null;
  #current: Capture | null = null;
  #pending: Pending | null = null;
  #cancelTimer: () => void = () => undefined;

  constructor(options: ChangeKeeperOptions) {
    this.#options = options;
  }

  /** Takes every check of this store; the effect that keeps one comes after it. */
  follow(store: Store): void {
    store.subscribe((now, before) => {
      if (now.checks.observation !== before.checks.observation) this.#checked();
    });
  }

  /** Keeps the checks around the change that the last check showed. The first check of a program has none before it. */
  keep(change: KeptChange): void {
    // The check of this change is not the outcome of the one before.
    if (this.#pending?.after === this.#current && this.#previous !== null)
      this.#pending = { ...this.#pending, after: this.#previous };
    this.flush();
    if (this.#previous === null || this.#current === null) return;
    this.#pending = { change, before: this.#previous, after: this.#current };
    this.#cancelTimer = this.#options.clock.after(completeMs, () => this.flush());
  }

  /** Hands over what waits for a second check. */
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
