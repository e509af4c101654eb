import { readFileSync, readdirSync } from 'node:fs';
import { type Desktop, type RunningApp, startApp, startDesktop } from '../../e2e/app.ts';
import { pause, until } from '../../support/until.ts';
import { commandLine, parentOf } from '../../support/processes.ts';
import type { Attempt, Campaign, Trial } from '../campaign.ts';
import { noDisplay } from '../no-display.ts';

const roundMs = 10_000;
/** The helpers of a check and of a burst may run; more is a leak. */
const maxChildrenMore = 3;
const maxDescriptorsMore = 8;
const maxTimersMore = 6;
/** The heap varies: in ten minutes or more it may not grow faster, in a shorter run not by more. */
const maxMbPerMinute = 1;
const maxMbAltogether = 60;
const minSlopeMinutes = 10;
/** All processes together, at any time (R31). */
const maxMb = 400;

interface Sample {
  readonly atMs: number;
  /** By process, in MB. */
  readonly mb: Readonly<Record<string, Memory>>;
  readonly descriptors: number;
  readonly children: number;
  readonly timers: number;
}

interface Memory {
  readonly pss: number;
  /** Of the PSS, what is no page of a file: those count more as soon as another app that shares them ends. */
  readonly withoutFiles: number;
}
const none: Memory = { pss: 0, withoutFiles: 0 };

function memoryOf(pid: number): Memory {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    const mb = (name: string): number =>
      Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(rollup)?.[1] ?? 0) / 1_024;
    return { pss: mb('Pss'), withoutFiles: mb('Pss') - mb('Pss_File') };
  } catch {
    return none;
  }
}

const sum = (one: Memory, other: Memory): Memory => ({
  pss: one.pss + other.pss,
  withoutFiles: one.withoutFiles + other.withoutFiles,
});

function descendants(root: number): number[] {
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
  const found = [root];
  for (const pid of found) found.push(...pids.filter((one) => parentOf(one) === pid && !found.includes(one)));
  return found;
}

/** "main", "helper", or the type that Chromium gives the process, such as "renderer". */
const roleOf = (pid: number, root: number): string => {
  if (pid === root) return 'main';
  const line = commandLine(pid);
  return line.includes('lanelight-helper') ? 'helper' : (/--type=([\w-]+)/.exec(line)?.[1] ?? 'other');
};

async function sampleOf(app: RunningApp): Promise<Sample> {
  const all = descendants(app.pid);
  const mb: Record<string, Memory> = {};
  for (const pid of all) {
    const role = roleOf(pid, app.pid);
    mb[role] = sum(mb[role] ?? none, memoryOf(pid));
  }
  // Asked again where V8 collected the debugger's own promise before it was answered.
  const { timers } = await until('an answer of the app', async () => ({
    timers: await app.electron.evaluate(
      () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length,
    ),
  }));
  return {
    atMs: performance.now(),
    mb,
    descriptors: readdirSync(`/proc/${app.pid}/fd`).length,
    children: all.length - 1,
    timers,
  };
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const min = (values: readonly number[]): number =>
  values.reduce((one, other) => Math.min(one, other), Infinity);

class Soak implements Trial {
  readonly #desktop: Desktop;
  readonly #app: RunningApp;
  readonly #samples: Sample[] = [];

  constructor(desktop: Desktop, app: RunningApp) {
    this.#desktop = desktop;
    this.#app = app;
  }

  /** Runs a check and a burst, then takes a sample once both are over. */
  async attempt(): Promise<Attempt> {
    const began = performance.now();
    const page = await this.#app.open();
    await page.evaluate('window.lanelight.checkNow()');
    const answer = await page.evaluate<{ ok: boolean; error?: string }>(
      `window.lanelight.runBurst({ what: { kind: 'preset', preset: 'ten' }, target: 'built-in', compare: false })`,
    );
    await pause(Math.max(0, roundMs - (performance.now() - began)));
    this.#samples.push(await sampleOf(this.#app));
    return {
      did: 'a check and a burst',
      faults: answer.ok ? [] : [`the burst was refused: ${answer.error ?? ''}`],
    };
  }

  /** Compares the last third of the samples with the second. The first includes the start. */
  conclude(): Promise<Attempt> {
    const third = Math.floor(this.#samples.length / 3);
    if (third < 1) return Promise.resolve({ did: 'too short to see anything', faults: [] });
    const [early, late] = [this.#samples.slice(third, 2 * third), this.#samples.slice(-third)];
    const minutes = (median(late.map(({ atMs }) => atMs)) - median(early.map(({ atMs }) => atMs))) / 60_000;
    const faults: string[] = [];
    const measured: string[] = [];
    const compare = (name: string, of: (sample: Sample) => number, maxMore: number, unit = ''): void => {
      // The lowest value of a third: work in progress at the time of a sample is no leak.
      const [before, after] = [min(early.map(of)), min(late.map(of))];
      measured.push(`${name} ${before.toFixed(0)} → ${after.toFixed(0)}${unit}`);
      if (after - before > maxMore)
        faults.push(`${name} grew from ${before.toFixed(1)} to ${after.toFixed(1)}`);
    };
    const maxMoreMb =
      minutes >= minSlopeMinutes / 3 ? Math.max(10, maxMbPerMinute * minutes) : maxMbAltogether;
    const roles = [...new Set(this.#samples.flatMap(({ mb }) => Object.keys(mb)))].toSorted();
    for (const role of roles)
      compare(`PSS of ${role} without files`, ({ mb }) => (mb[role] ?? none).withoutFiles, maxMoreMb, ' MB');
    compare('descriptors', ({ descriptors }) => descriptors, maxDescriptorsMore);
    compare('children', ({ children }) => children, maxChildrenMore);
    compare('timers', ({ timers }) => timers, maxTimersMore);
    const highest = Math.max(...this.#samples.map(({ mb }) => Object.values(mb).reduce(sum, none).pss));
    measured.push(`at most ${highest.toFixed(0)} MB in all`);
    if (highest > maxMb) faults.push(`all processes had ${highest.toFixed(0)} MB`);
    return Promise.resolve({
      did: `${this.#samples.length} checks and bursts; ${measured.join(', ')}`,
      faults,
    });
  }

  async close(): Promise<void> {
    await this.#app.stop();
    await this.#desktop.stop();
  }
}

export const soak: Campaign = {
  name: 'soak',
  about:
    'the app with a check and a burst every ten seconds, beside all the others: memory, descriptors, timers, children',
  weight: 1,
  parallel: 1,
  cases: null,
  beside: true,
  unavailable: noDisplay,
  open: async () => {
    const desktop = await startDesktop();
    return new Soak(desktop, await startApp(desktop, ['--settle-ms', '0']));
  },
};
