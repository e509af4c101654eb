import {
  type MachineChange,
  machineChange,
  type MachineState,
  machineStateLine,
} from '../core/machine-state.ts';
import { message } from '../core/text/message.ts';
import type { Hello, HelperRun, HelperWatch } from './helper.ts';
import type { NdjsonLine } from './ndjson.ts';

export interface WatchingHelperOptions {
  readonly start: (args: readonly string[], watch: HelperWatch) => HelperRun;
  readonly onChange: (change: MachineChange) => void;
  /** The longest time that a check may take. */
  readonly checkLimitMs: number;
}

/** The result of a check through the running helper. */
export interface WatchedObservation {
  readonly line: NdjsonLine;
  readonly hello: Hello | null;
}

/** The delay before a helper is started again; doubled each time that it ran for less than `healthyMs`. */
const minBackOffMs = 1_000;
const maxBackOffMs = 300_000;
const healthyMs = 60_000;

/**
 * The helper that runs as long as the app. It reports changes of the machine and answers checks without a new process, so
 * that checks work even where no further process or descriptor is available. A helper that ended is started again after a
 * growing delay; until then each check starts a helper of its own.
 */
export class WatchingHelper {
  readonly #options: WatchingHelperOptions;
  #run: HelperRun | null = null;
  #state: MachineState | null = null;
  #answer: ((line: NdjsonLine | null) => void) | null = null;
  #order: string | null = null;
  #restart: NodeJS.Timeout | null = null;
  #backOffMs = minBackOffMs;
  #closed = false;

  constructor(options: WatchingHelperOptions) {
    this.#options = options;
    this.#begin();
  }

  /** Whether changes are reported: only then may the outputs of slow commands be reused for longer. */
  get watches(): boolean {
    return this.#state !== null;
  }

  /** Null if no helper is running, or it did not answer in time. */
  async check(): Promise<WatchedObservation | null> {
    const run = this.#run;
    if (run === null) return null;
    const line = await this.#ask(run);
    return line === null ? null : { line, hello: run.hello() };
  }

  /** How often it reads the machine; `null`: not at all, while the machine sleeps. */
  pace(intervalMs: number | null): void {
    const order = intervalMs === null ? 'pause' : `interval ${intervalMs}`;
    if (order === this.#order) return;
    const paused = this.#order === 'pause';
    this.#order = order;
    this.#run?.order(order);
    if (paused) this.#run?.order('resume');
  }

  close(): void {
    this.#closed = true;
    if (this.#restart !== null) clearTimeout(this.#restart);
    this.#run?.cancel('cancelled');
  }

  #begin(): void {
    this.#restart = null;
    if (this.#closed) return;
    const startedAt = performance.now();
    const run = this.#options.start(['watch'], {
      onLine: (line) => this.#take(line),
      silenceMs: null,
      timeLimitMs: null,
    });
    this.#run = run;
    if (this.#order !== null) run.order(this.#order);
    void run.done.then((end) => {
      this.#run = null;
      this.#state = null;
      this.#settle(null);
      // An older helper without `watch` would refuse again.
      if (end.ended !== 'refused') this.#beginLater(performance.now() - startedAt);
    });
  }

  #beginLater(livedMs: number): void {
    if (this.#closed) return;
    if (livedMs >= healthyMs) this.#backOffMs = minBackOffMs;
    this.#restart = setTimeout(() => this.#begin(), this.#backOffMs);
    // The timer alone must not keep the program running.
    this.#restart.unref();
    this.#backOffMs = Math.min(this.#backOffMs * 2, maxBackOffMs);
  }

  #take(line: NdjsonLine): void {
    if (line['type'] === 'observation') this.#settle(line);
    if (line['type'] !== 'state') return;
    const parsed = machineStateLine.safeParse(line);
    if (!parsed.success) return;
    const before = this.#state;
    this.#state = parsed.data;
    const change = before === null ? null : machineChange(before, parsed.data);
    if (change !== null) this.#options.onChange(change);
  }

  #ask(run: HelperRun): Promise<NdjsonLine | null> {
    return new Promise((resolve) => {
      const { checkLimitMs } = this.#options;
      const timer = setTimeout(() => {
        run.giveUp(message('helper.timedOut', { limit: { durationMs: checkLimitMs } }));
        this.#settle(null);
      }, checkLimitMs);
      this.#answer = (line) => {
        clearTimeout(timer);
        resolve(line);
      };
      run.order('check');
    });
  }

  #settle(line: NdjsonLine | null): void {
    const answer = this.#answer;
    this.#answer = null;
    answer?.(line);
  }
}
