/** Waits before a crashed page is loaded again, by how often it crashed in a row; after the last one only a click does. */
const delaysMs = [1_000, 5_000, 30_000] as const;
/** A page that stayed alive this long counts as sound again. */
const soundAfterMs = 60_000;

export const revivalDelayMs = (crashes: number): number | null => delaysMs[crashes] ?? null;

/** Opens a popover again whose page crashed while it was shown, but only a few times. */
export class PageRevival {
  readonly #log: (line: string) => void;
  readonly #open: () => void;
  #crashes = 0;
  #soundTimer: NodeJS.Timeout | undefined;

  constructor(log: (line: string) => void, open: () => void) {
    this.#log = log;
    this.#open = open;
  }

  loaded(): void {
    this.#soundTimer = setTimeout(() => {
      this.#crashes = 0;
    }, soundAfterMs);
    this.#soundTimer.unref();
  }

  closed(): void {
    clearTimeout(this.#soundTimer);
  }

  crashed(wasVisible: boolean): void {
    clearTimeout(this.#soundTimer);
    if (!wasVisible) return;
    const delayMs = revivalDelayMs(this.#crashes);
    this.#crashes += 1;
    if (delayMs === null) {
      this.#log('the popover keeps crashing; it is opened again only by a click');
      return;
    }
    setTimeout(this.#open, delayMs).unref();
  }
}
