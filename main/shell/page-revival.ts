import { afterAwake } from '../host/awake-timer.ts';

/** Delays before a failed page is loaded again, by the number of failures in a row; after that, only a click reopens it. */
const delaysMs = [1_000, 5_000, 30_000] as const;
/**
 * A page normally loads within half a second, but Chromium can leave one loading forever (seen on Linux when the GPU process
 * exited meanwhile, see software-drawing.ts). The limit doubles with each failure in a row, in case the machine is just slow.
 */
const firstMaxLoadMs = 5_000;
/** A page that stayed alive this long counts as sound again. */
const soundAfterMs = 60_000;

export const revivalDelayMs = (failures: number): number | null => delaysMs[failures] ?? null;

/** How long a page may load after this many failures in a row. */
export const maxLoadMs = (failures: number): number =>
  firstMaxLoadMs * 2 ** Math.min(failures, delaysMs.length);

/** Reopens the popover after its page crashed or did not load, a limited number of times. */
export class PageRevival {
  readonly #log: (line: string) => void;
  readonly #open: () => void;
  #failures = 0;
  #stopWaiting: (() => void) | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(log: (line: string) => void, open: () => void) {
    this.#log = log;
    this.#open = open;
  }

  /** From the start of a load until it ends in any way. */
  get isLoading(): boolean {
    return this.#stopWaiting !== null;
  }

  /** `onStuck` is called if the page does not load in time. */
  loading(onStuck: () => void): void {
    this.cancel();
    this.#stopWaiting = afterAwake(maxLoadMs(this.#failures), onStuck);
  }

  loaded(): void {
    this.cancel();
    this.#timer = setTimeout(() => {
      this.#failures = 0;
    }, soundAfterMs);
    this.#timer.unref();
  }

  /** The page crashed or did not load; `isWanted`: the popover was open or opening. */
  failed(isWanted: boolean): void {
    this.cancel();
    if (!isWanted) return;
    const delayMs = revivalDelayMs(this.#failures);
    this.#failures += 1;
    if (delayMs === null) {
      this.#log('the popover keeps failing; only a click will reopen it');
      return;
    }
    this.#timer = setTimeout(this.#open, delayMs);
    this.#timer.unref();
  }

  /** Ends every wait: for the load, for the retry, and for the page to count as sound. */
  cancel(): void {
    clearTimeout(this.#timer);
    this.#stopWaiting?.();
    this.#stopWaiting = null;
  }
}
