import { afterAwake } from '../host/awake-timer.ts';

/** Waits before a page that failed is loaded again, by how often it failed in a row; after the last one only a click does. */
const delaysMs = [1_000, 5_000, 30_000] as const;
/**
 * A page loads in half a second. Chromium sometimes leaves one loading for ever, on Linux when its GPU process ends at that
 * moment. Each time in a row the wait is twice as long, for a machine that is only slow.
 */
const firstMaxLoadMs = 5_000;
/** A page that stayed alive this long counts as sound again. */
const soundAfterMs = 60_000;

export const revivalDelayMs = (failures: number): number | null => delaysMs[failures] ?? null;

/** How long a page may load that failed this often in a row. */
export const maxLoadMs = (failures: number): number =>
  firstMaxLoadMs * 2 ** Math.min(failures, delaysMs.length);

/** Opens a popover again whose page crashed while it was wanted, or does not load, but only a few times. */
export class PageRevival {
  readonly #log: (line: string) => void;
  readonly #open: () => void;
  #failures = 0;
  #stopWaiting: (() => void) | null = null;
  #soundTimer: NodeJS.Timeout | undefined;

  constructor(log: (line: string) => void, open: () => void) {
    this.#log = log;
    this.#open = open;
  }

  /** The popover is shown as soon as its page is loaded. */
  get isLoading(): boolean {
    return this.#stopWaiting !== null;
  }

  /** `onStuck` is called if the page does not load in time. */
  loading(onStuck: () => void): void {
    this.closed();
    this.#stopWaiting = afterAwake(maxLoadMs(this.#failures), onStuck);
  }

  loaded(): void {
    this.closed();
    this.#soundTimer = setTimeout(() => {
      this.#failures = 0;
    }, soundAfterMs);
    this.#soundTimer.unref();
  }

  closed(): void {
    clearTimeout(this.#soundTimer);
    this.#stopWaiting?.();
    this.#stopWaiting = null;
  }

  /** The page crashed or did not load; `isWanted`: the popover was open or about to be. */
  failed(isWanted: boolean): void {
    this.closed();
    if (!isWanted) return;
    const delayMs = revivalDelayMs(this.#failures);
    this.#failures += 1;
    if (delayMs === null) {
      this.#log('the popover keeps failing; it is opened again only by a click');
      return;
    }
    setTimeout(this.#open, delayMs).unref();
  }
}
