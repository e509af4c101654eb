/** Passes requests on at most once per interval: the first at once, those that come meanwhile as one at its end. */
export class Throttle {
  readonly #intervalMs: number;
  readonly #act: () => void;
  #timer: NodeJS.Timeout | undefined;
  #again = false;

  constructor(intervalMs: number, act: () => void) {
    this.#intervalMs = intervalMs;
    this.#act = act;
  }

  request(): void {
    if (this.#timer === undefined) this.#run();
    else this.#again = true;
  }

  cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#again = false;
  }

  #run(): void {
    this.#act();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (!this.#again) return;
      this.#again = false;
      this.#run();
    }, this.#intervalMs);
    this.#timer.unref();
  }
}
