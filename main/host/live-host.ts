import type { HelperState } from '../core/app-state.ts';
import { builtInTarget, type BurstPlan } from '../core/burst/plan.ts';
import { parseTarget, planRefusal } from '../core/burst/target.ts';
import type { Capture } from '../core/capture.ts';
import { captureFormat } from '../core/capture.ts';
import { burstLine } from '../core/helper-lines.ts';
import type { ApiStats, Observation, Platform } from '../core/observation.ts';
import { failed, type Reading } from '../core/reading.ts';
import { startBuiltInServer } from './built-in-server.ts';
import { burstArguments } from './burst-arguments.ts';
import { createCommandRunner } from './commands.ts';
import { endedRun, type HelperEnd, type HelperRun, type HelperWatch, startHelper } from './helper.ts';
import type { BurstEnding, BurstListener, Host, RunningBurst } from './host.ts';
import type { NdjsonLine } from './ndjson.ts';
import { readObservation, readProbe } from './observation-reader.ts';

/** A look takes milliseconds; with the ladder after it a helper that hangs is gone within five seconds. */
const lookLimitMs = 3_000;
/** Three connections that are given ten seconds each at most, and the helper's own time. */
const probeLimitMs = 20_000;
/** The helper reports ten times a second while a burst runs. */
const burstSilenceMs = 3_000;
/** Before that the helper looks a name up, for four seconds at most. */
const nameSilenceMs = 6_000;
/** A probe speaks of the moment it was made in; after an hour it is history. */
const probeValidMs = 3_600_000;

/** This machine: its helper and its commands. */
export function createLiveHost(): Host {
  return new LiveHost();
}

interface RawObservation {
  readonly takenAt: string;
  readonly observe: unknown;
  readonly commands: readonly unknown[];
}
interface KeptProbe {
  readonly lines: readonly unknown[];
  readonly at: number;
}

class LiveHost implements Host {
  readonly #platform: Platform = process.platform === 'darwin' ? 'darwin' : 'linux';
  readonly #commands = createCommandRunner(this.#platform, () => Date.now());
  readonly #running = new Set<HelperRun>();
  #helper: HelperState = { state: 'unknown' };
  #look: Promise<RawObservation> | null = null;
  #probe: KeptProbe | null = null;
  #previousApiStats: Reading<ApiStats> | null = null;
  #burst: RunningBurst | null = null;
  #closed = false;

  async observe(): Promise<Observation> {
    const raw = await this.#rawLook();
    const observation = readObservation({
      ...raw,
      replay: false,
      probe: this.#probeLines(),
      platform: this.#platform,
    });
    const previousApiStats = this.#previousApiStats ?? observation.previousApiStats;
    if (observation.apiStats.state === 'ok') this.#previousApiStats = observation.apiStats;
    return { ...observation, previousApiStats };
  }

  async probe(): ReturnType<Host['probe']> {
    const { end, lines } = await this.#collect(['probe', '--quiet'], {
      silenceMs: null,
      timeLimitMs: probeLimitMs,
    });
    if (end.ended !== 'exit') return failed(end.error);
    this.#probe = { lines, at: Date.now() };
    return readProbe(lines);
  }

  async capture(): Promise<Capture> {
    const { takenAt, observe, commands } = await this.#rawLook();
    return { format: captureFormat, takenAt, redacted: false, observe, probe: this.#probeLines(), commands };
  }

  async helper(): Promise<HelperState> {
    if (this.#helper.state === 'unknown') {
      await this.#collect(['version'], { silenceMs: null, timeLimitMs: lookLimitMs });
    }
    return this.#helper;
  }

  burst(plan: BurstPlan, onLine: BurstListener): RunningBurst {
    const refusal =
      this.#burst === null ? planRefusal(plan) : 'A burst is already running: stop it or wait for its end.';
    if (refusal !== null) {
      return {
        done: Promise.resolve({ ended: 'error', because: 'refused', error: refusal }),
        stop: () => undefined,
      };
    }
    const burst = this.#startBurst(plan, onLine);
    this.#burst = burst;
    return burst;
  }

  forget(): void {
    this.#commands.forget();
    this.#probe = null;
    this.#previousApiStats = null;
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const run of this.#running) run.cancel('cancelled');
    await Promise.all([...this.#running].map((run) => run.done));
  }

  /** Single flight: a look that is asked for while one is under way is the same look. */
  #rawLook(): Promise<RawObservation> {
    this.#look ??= this.#takeLook().finally(() => {
      this.#look = null;
    });
    return this.#look;
  }

  async #takeLook(): Promise<RawObservation> {
    const takenAt = new Date().toISOString();
    const [{ end, lines }, commands] = await Promise.all([
      this.#collect(['observe'], { silenceMs: null, timeLimitMs: lookLimitMs }),
      this.#commands.runAll(),
    ]);
    const observe = end.ended === 'exit' ? lines.find((line) => line['type'] === 'observation') : undefined;
    if (end.ended === 'exit' && observe === undefined)
      this.#helper = { state: 'broken', error: noResult(end) };
    return { takenAt, observe: observe ?? null, commands };
  }

  #probeLines(): readonly unknown[] | null {
    const age = this.#probe ? Date.now() - this.#probe.at : probeValidMs;
    return age < probeValidMs ? (this.#probe?.lines ?? null) : null;
  }

  #startBurst(plan: BurstPlan, onLine: BurstListener): RunningBurst {
    let stopped: 'cancelled' | 'asleep' | null = null;
    let run: HelperRun | null = null;
    const go = async (): Promise<BurstEnding> => {
      const server =
        plan.target === builtInTarget ? startBuiltInServer(plan.verify, this.#start.bind(this)) : null;
      const target = server === null ? { address: plan.target } : await server.address;
      if ('end' in target) return burstEnding(target.end, false);
      let result = false;
      run = this.#start(burstArguments(plan, target.address), {
        silenceMs: parseTarget(target.address)?.scope === 'name' ? nameSilenceMs : burstSilenceMs,
        timeLimitMs: null,
        onLine: (line) => {
          // Lines that are not understood are of a newer helper's making: they are passed over.
          const parsed = burstLine.safeParse(line);
          if (!parsed.success) return;
          result ||= parsed.data.type === 'result';
          onLine(parsed.data, line);
        },
      });
      if (stopped !== null) run.cancel(stopped);
      const end = await run.done;
      await server?.stop();
      return burstEnding(end, result);
    };
    const done = go().finally(() => {
      this.#burst = null;
    });
    return {
      done,
      stop: (reason) => {
        stopped ??= reason;
        run?.cancel(reason);
      },
    };
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
      return endedRun({ ended: 'refused', error: 'Flowlight is ending.' });
    }
    return this.#track(startHelper(args, watch));
  }

  /** Every helper that lives is known here, so that none is left when the host closes; and each tells its state. */
  #track(run: HelperRun): HelperRun {
    this.#running.add(run);
    void run.done.then((end) => {
      this.#running.delete(run);
      if (end.ended === 'broken') {
        this.#helper = { state: 'broken', error: end.error };
      } else if (end.ended === 'exit') {
        this.#helper = { state: 'working', version: end.hello.version, transports: end.hello.transports };
      }
    });
    return run;
  }
}

function burstEnding(end: HelperEnd, result: boolean): BurstEnding {
  if (end.ended !== 'exit') return { ended: 'error', because: end.ended, error: end.error };
  return result ? { ended: 'finished' } : { ended: 'error', because: 'broken', error: noResult(end) };
}

/** The end of a helper that went as if all were well, but did not give what it was started for. */
const noResult = ({ code, said }: Extract<HelperEnd, { ended: 'exit' }>): string =>
  `The helper ended without a result (code ${code})${said === '' ? '.' : `: ${said}`}`;
