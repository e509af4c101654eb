import type { HelperState } from '../core/app/checks-state.ts';
import type { BurstPlan } from '../core/burst/plan.ts';
import { type Capture, captureFormat } from '../core/capture.ts';
import type { ApiStats, ListenQueue, Observation, Platform, Shortage } from '../core/observation.ts';
import { failed, type Reading } from '../core/reading.ts';
import { createCommandRunner } from './commands.ts';
import {
  endedRun,
  type Hello,
  type HelperEnd,
  type HelperRun,
  type HelperWatch,
  noResult,
  startHelper,
} from './helper.ts';
import {
  type BurstEnding,
  type BurstListener,
  burstIsRunning,
  type Host,
  type RunningBurst,
  type Urgency,
  type Watching,
} from './host.ts';
import type { MachineChange } from '../core/machine-state.ts';
import type { NdjsonLine } from './ndjson.ts';
import { WatchingHelper } from './watching-helper.ts';
import { isShortage } from '../core/errors.ts';
import { systemErrorReason } from '../core/system-error.ts';
import { type Message, message } from '../core/text/message.ts';

/**
 * A check takes milliseconds, and two seconds on a Mac whose TCP clock is at its end; with the ladder after it a helper that
 * hangs is gone within five and a half.
 */
const checkLimitMs = 3_500;
/** A change is shown within a second: the output of a slower command is used by the next check. */
const soonMs = 200;
/** Three connections that are given ten seconds each at most, and the helper's own time. */
const probeLimitMs = 20_000;
/** A probe shows the moment in which it was made; after an hour it is outdated. */
const probeValidMs = 3_600_000;

const notLoaded = (error: unknown): Message =>
  message('host.burstNotLoaded', { reason: systemErrorReason(error) });

/** This machine: its helper and its commands. */
export function createLiveHost(): Host {
  return new LiveHost();
}

interface RawObservation {
  readonly takenAt: string;
  readonly observe: unknown;
  readonly commands: readonly unknown[];
  readonly shortage: Shortage | null;
}
interface KeptProbe {
  readonly lines: readonly unknown[];
  readonly at: number;
}

const captureOf = (
  { takenAt, observe, commands }: RawObservation,
  probe: readonly unknown[] | null,
): Capture => ({ format: captureFormat, takenAt, redacted: false, observe, probe, commands });

class LiveHost implements Host {
  readonly #platform: Platform = process.platform === 'darwin' ? 'darwin' : 'linux';
  readonly #commands = createCommandRunner(this.#platform, {
    nowMs: () => Date.now(),
    watches: () => this.#watcher?.watches === true,
  });
  readonly #running = new Set<HelperRun>();
  #helper: HelperState = { state: 'unknown' };
  #check: Promise<RawObservation> | null = null;
  #probe: KeptProbe | null = null;
  #lastCheck: Capture | null = null;
  #previousApiStats: Reading<ApiStats> | null = null;
  #previousListenQueue: Reading<ListenQueue> | null = null;
  /** What was begun before the machine slept or moved is not kept when it comes home after. */
  #era = 0;
  #bursting = false;
  #closed = false;
  #watcher: WatchingHelper | null = null;

  watch(onChange: (change: MachineChange) => void): Watching {
    const watcher = new WatchingHelper({ start: this.#start.bind(this), onChange, checkLimitMs });
    this.#watcher = watcher;
    return {
      pace: (interval) => watcher.pace(interval === 'paused' ? null : interval),
      isRunning: () => watcher.watches,
    };
  }

  renew(): void {
    this.#commands.renew();
  }

  async observe(urgency: Urgency = 'whole'): Promise<Observation> {
    const era = this.#era;
    // The readers are loaded while the helper is at work: for a short-lived program that is half of its time.
    const [raw, { readObservation }] = await Promise.all([
      this.#rawCheck(urgency),
      import('./observation-reader.ts'),
    ]);
    const probe = this.#probeLines();
    const observation = readObservation({ ...raw, replay: false, probe, platform: this.#platform });
    this.#lastCheck = captureOf(raw, probe);
    const previousApiStats = this.#previousApiStats ?? observation.previousApiStats;
    const previousListenQueue = this.#previousListenQueue ?? observation.previousListenQueue;
    if (era === this.#era) {
      if (observation.apiStats.state === 'ok') this.#previousApiStats = observation.apiStats;
      if (observation.listenQueue.state === 'ok') this.#previousListenQueue = observation.listenQueue;
    }
    return { ...observation, previousApiStats, previousListenQueue };
  }

  async probe(): ReturnType<Host['probe']> {
    const era = this.#era;
    const { end, lines } = await this.#collect(['probe', '--quiet'], {
      silenceMs: null,
      timeLimitMs: probeLimitMs,
    });
    if (end.ended !== 'exit') return failed(end.error);
    if (era === this.#era) this.#probe = { lines, at: Date.now() };
    const { readProbe } = await import('./observation-reader.ts');
    return readProbe(lines);
  }

  async capture(): Promise<Capture> {
    return captureOf(await this.#rawCheck('whole'), this.#probeLines());
  }

  lastCheck(): Capture | null {
    return this.#lastCheck;
  }

  async helper(): Promise<HelperState> {
    if (this.#helper.state === 'unknown') {
      await this.#collect(['version'], { silenceMs: null, timeLimitMs: checkLimitMs });
    }
    return this.#helper;
  }

  burst(plan: BurstPlan, onLine: BurstListener): RunningBurst {
    if (this.#bursting) {
      return {
        done: Promise.resolve({ ended: 'error', because: 'refused', error: burstIsRunning }),
        stop: () => undefined,
      };
    }
    this.#bursting = true;
    const stop = new AbortController();
    const start = this.#start.bind(this);
    // Loaded with the first burst: most runs of the program only check.
    const done = import('./burst-run.ts')
      .then(({ runBurst }) => runBurst({ plan, onLine, stop: stop.signal, start }))
      // Without a free descriptor our own module cannot be loaded either.
      .catch((error: unknown): BurstEnding => ({
        ended: 'error',
        because: isShortage(error) ? 'shortage' : 'broken',
        error: notLoaded(error),
      }))
      .finally(() => {
        this.#bursting = false;
      });
    return {
      done,
      stop: (reason) => stop.abort(reason),
    };
  }

  forget(): void {
    this.#era += 1;
    this.#commands.renew();
    this.#probe = null;
    this.#previousApiStats = null;
    this.#previousListenQueue = null;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#watcher?.close();
    for (const run of this.#running) run.cancel('cancelled');
    // The check has commands of its own; they are never rejected and end within their time limit.
    await Promise.all([...[...this.#running].map((run) => run.done), this.#check]);
  }

  /** Single flight: a check that is requested while one is under way is the same check. */
  #rawCheck(urgency: Urgency): Promise<RawObservation> {
    this.#check ??= this.#takeCheck(urgency).finally(() => {
      this.#check = null;
    });
    return this.#check;
  }

  async #takeCheck(urgency: Urgency): Promise<RawObservation> {
    const takenAt = new Date().toISOString();
    const [{ observe, shortage }, commands] = await Promise.all([
      this.#observationLine(),
      this.#commands.runAll(urgency === 'soon' ? soonMs : null),
    ]);
    return { takenAt, observe, commands, shortage };
  }

  /** From the watching helper, or else from one that is started for this check. */
  async #observationLine(): Promise<Pick<RawObservation, 'observe' | 'shortage'>> {
    const watched = (await this.#watcher?.check()) ?? null;
    if (watched !== null) {
      if (watched.hello !== null) this.#works(watched.hello);
      return { observe: watched.line, shortage: null };
    }
    const { end, lines } = await this.#collect(['observe'], { silenceMs: null, timeLimitMs: checkLimitMs });
    const observe = end.ended === 'exit' ? lines.find((line) => line['type'] === 'observation') : undefined;
    if (end.ended === 'exit' && observe === undefined)
      this.#helper = { state: 'broken', error: noResult(end) };
    const shortage = end.ended === 'broken' ? end.shortage : null;
    return { observe: observe ?? null, shortage };
  }

  #works({ version, transports }: Hello): void {
    this.#helper = { state: 'working', version, transports };
  }

  #probeLines(): readonly unknown[] | null {
    const age = this.#probe ? Date.now() - this.#probe.at : probeValidMs;
    return age < probeValidMs ? (this.#probe?.lines ?? null) : null;
  }

  async #collect(
    args: readonly string[],
    watch: Omit<HelperWatch, 'onLine'>,
  ): Promise<{ readonly end: HelperEnd; readonly lines: readonly NdjsonLine[] }> {
    const lines: NdjsonLine[] = [];
    const run = this.#start(args, { ...watch, onLine: (line) => lines.push(line) });
    return { end: await run.done, lines };
  }

  #start(args: readonly string[], watch: HelperWatch): HelperRun {
    if (this.#closed) {
      return endedRun({ ended: 'refused', error: message('host.closing') });
    }
    return this.#track(startHelper(args, watch));
  }

  /** Every running helper, so that none is left when the host closes; each reports its state. */
  #track(run: HelperRun): HelperRun {
    this.#running.add(run);
    void run.done.then((end) => {
      this.#running.delete(run);
      if (end.ended === 'broken') {
        this.#helper = { state: end.shortage === null ? 'broken' : 'not-started', error: end.error };
      } else if (end.ended === 'exit') {
        this.#works(end.hello);
      }
    });
    return run;
  }
}
