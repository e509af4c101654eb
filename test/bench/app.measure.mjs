// The menu-bar app beside a bare Electron app with one tray icon, on the same private desktop in the same run.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { family, median, withSources } from './kit.mjs';

export const title = 'The menu-bar app beside a bare Electron app with one tray icon';

const root = fileURLToPath(new URL('../../', import.meta.url));
const bareApp = `${root}test/bench/bare-app`;

/** Electron's processes have their memory together by then. */
const settleMs = 6_000;
/** Start and network are settled by then: the second check of a start is behind us. */
const settledMs = 34_000;
/** One check falls into it, as into every minute. */
const idleMs = 60_000;
const ticksPerSecond = 100;
const checks = 20;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const sum = (pids, read) =>
  pids.reduce((total, pid) => {
    try {
      return total + read(pid);
    } catch {
      return total;
    }
  }, 0);
/** Proportional set size in KiB: pages that processes share are counted once. */
const memory = (pid) =>
  sum(family(pid), (one) =>
    Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${one}/smaps_rollup`, 'utf8'))[1]),
  );
/** Processor time so far in clock ticks: of the processes themselves, and of helpers that ended. */
function ticks(pid) {
  const fields = (one) => {
    const stat = readFileSync(`/proc/${one}/stat`, 'utf8');
    return stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
  };
  const helpers = fields(pid);
  return {
    own: sum(family(pid), (one) => fields(one)[11] + fields(one)[12]),
    helpers: helpers[13] + helpers[14],
  };
}
/** Per cent of one processor over a time. */
async function busy(pid, ms) {
  const before = ticks(pid);
  await pause(ms);
  const after = ticks(pid);
  const share = (part) => ((after[part] - before[part]) / ticksPerSecond / (ms / 1_000)) * 100;
  return { own: share('own'), helpers: share('helpers') };
}

export const measure = ({ rounds }) => withSources((load) => measureWith(load, rounds));

async function measureWith(load, rounds) {
  const harness = await load('test/e2e/app.ts');
  const { findElectron } = await load('main/start/find-electron.ts');
  const { until } = await load('test/support/until.ts');
  const { executable } = await findElectron((line) => process.stderr.write(`${line}\n`));

  /** Starts it as a person does, with nothing attached, and stops it at the end. */
  const alone = async (app, args, use) => {
    const desktop = await harness.startDesktop();
    const child = spawn(executable, ['--no-sandbox', app, ...args], {
      env: harness.environmentOf(desktop),
      stdio: 'ignore',
    });
    try {
      const item = await desktop.tray.item();
      await pause(settleMs);
      return await use(child.pid, item, desktop);
    } finally {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      await desktop.stop();
    }
  };

  const figures = {
    bare: [],
    closed: [],
    openedOnce: [],
    idle: [],
    helpers: [],
    bareIdle: [],
    check: [],
    block: [],
    noise: [],
  };
  for (let round = 0; round < rounds; round += 1) {
    await alone(bareApp, [], async (pid) => {
      figures.bare.push(memory(pid));
      figures.bareIdle.push((await busy(pid, idleMs)).own);
    });
    await alone(root, ['--destroy-popover-after=1000'], async (pid, item) => {
      figures.closed.push(memory(pid));
      await pause(settledMs);
      const idle = await busy(pid, idleMs);
      figures.idle.push(idle.own);
      figures.helpers.push(idle.helpers);
      await item.click();
      await pause(2_000);
      await item.click();
      await pause(settleMs);
      figures.openedOnce.push(memory(pid));
    });
    const desktop = await harness.startDesktop();
    try {
      const app = await harness.startApp(desktop);
      await pause(1_500);
      // As after a user looked once: opening.measure.mjs measures the opening itself.
      await app.open();
      await app.item.click();
      await until('it to close', async () => !(await app.isVisible()));
      const cost = await checking(app);
      figures.check.push(cost.cpuMs);
      figures.block.push(cost.longestMs);
      figures.noise.push(cost.noiseMs);
      await app.stop();
    } finally {
      await desktop.stop();
    }
  }
  return table(figures);
}

/**
 * What one check costs the main process, and the longest time that it kept it busy without a pause; beside it the longest
 * that the same timer saw in as long a time without a check: what the machine itself adds.
 */
async function checking(app) {
  const stretch = async (use) => {
    const start = await app.electron.evaluate(() => {
      const { monitorEventLoopDelay } = process.getBuiltinModule('perf_hooks');
      globalThis.delays = monitorEventLoopDelay({ resolution: 1 });
      globalThis.delays.enable();
      return process.cpuUsage();
    });
    for (let check = 0; check < checks; check += 1) {
      await use();
      await pause(250);
    }
    const end = await app.electron.evaluate(() => {
      globalThis.delays.disable();
      // The timer's own millisecond is no work; one in a hundred is left to the machine.
      return { cpu: process.cpuUsage(), longest: globalThis.delays.percentile(99) / 1e6 - 1 };
    });
    const spent = end.cpu.user + end.cpu.system - start.user - start.system;
    return { cpuMs: spent / 1_000 / checks, longestMs: end.longest };
  };
  const noise = await stretch(() => Promise.resolve());
  const work = await stretch(() => app.item.choose('Check now'));
  return { cpuMs: work.cpuMs - noise.cpuMs, longestMs: work.longestMs, noiseMs: noise.longestMs };
}

function table(figures) {
  const megabytes = (values) => values.map((kib) => kib / 1_024);
  const shown = (values, unit, digits) => {
    const [min, middle, max] = [Math.min(...values), median(values), Math.max(...values)];
    return `${middle.toFixed(digits)} ${unit} (${min.toFixed(digits)}–${max.toFixed(digits)})`;
  };
  const ratioOf = (values, others) => (median(values) / median(others)).toFixed(2);
  const ratio = (values) => ratioOf(values, figures.bare);
  return [
    '| | bare app | Lanelight | ratio or promise |',
    '| --- | --- | --- | --- |',
    `| memory (PSS), popover never opened | ${shown(megabytes(figures.bare), 'MiB', 0)} | ${shown(megabytes(figures.closed), 'MiB', 0)} | ${ratio(figures.closed)} (at most 1.08) |`,
    `| memory (PSS), opened, closed, destroyed | ${shown(megabytes(figures.bare), 'MiB', 0)} | ${shown(megabytes(figures.openedOnce), 'MiB', 0)} | ${ratio(figures.openedOnce)} (at most 1.25) |`,
    `| processor while idle, with the running helper | ${shown(figures.bareIdle, '%', 2)} | ${shown(figures.idle, '%', 2)} | ${ratioOf(figures.idle, figures.bareIdle)} (at most 1.5) |`,
    `| … helpers that have ended, in addition | | ${shown(figures.helpers, '%', 2)} | |`,
    `| one check, processor time of the main process | | ${shown(figures.check, 'ms', 1)} | under 30 ms |`,
    `| longest stretch in ${checks} checks (99th of a hundred) | | ${shown(figures.block, 'ms', 1)}; without checks ${shown(figures.noise, 'ms', 1)} | at most 2 ms |`,
  ].join('\n');
}
