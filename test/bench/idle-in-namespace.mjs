// Runs inside `unshare` for idle.measure.mjs, so that neither the sockets nor the processes of the machine's other work count:
// both apps at the same time, and prints the processor time of each as one JSON line.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cpuMs, family, sources } from './kit.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** By then the checks are as rare as they become while nothing changes. */
const settledMs = 390_000;
/** Two checks fall into it. */
const windowMs = 600_000;

/** Processor time so far of all processes of an app, by their role. */
function times(pid) {
  const sums = { main: 0, helper: 0, rest: 0 };
  for (const one of family(pid)) {
    try {
      const isHelper = readFileSync(`/proc/${one}/cmdline`, 'utf8').includes('lanelight-helper');
      sums[one === pid ? 'main' : isHelper ? 'helper' : 'rest'] += cpuMs(one);
    } catch {
      // It ended while it was read.
    }
  }
  return sums;
}

execFileSync('ip', ['link', 'set', 'lo', 'up']);
const { load, close } = await sources();
const harness = await load('test/e2e/app.ts');
const { findElectron } = await load('main/start/find-electron.ts');
const { executable } = await findElectron((line) => process.stderr.write(`${line}\n`));

async function start(folder) {
  const desktop = await harness.startDesktop();
  const child = spawn(executable, ['--no-sandbox', folder], {
    env: harness.environmentOf(desktop),
    stdio: 'ignore',
  });
  await desktop.tray.item();
  const stop = async () => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
    await desktop.stop();
  };
  return { pid: child.pid, stop };
}

const apps = [await start(`${root}test/bench/bare-app`), await start(root)];
await pause(settledMs);
const before = apps.map(({ pid }) => times(pid));
await pause(windowMs);
const perMinute = apps.map(({ pid }, index) => {
  const after = times(pid);
  return Object.fromEntries(
    Object.keys(after).map((role) => [role, ((after[role] - before[index][role]) * 60_000) / windowMs]),
  );
});
process.stdout.write(`${JSON.stringify(perMinute)}\n`);
await Promise.all(apps.map(({ stop }) => stop()));
await close();
