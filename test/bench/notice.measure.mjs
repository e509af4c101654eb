// How soon a change is noticed, and what the watch costs: a scripted Mac with the real app under Xvfb, and the default route
// and the local ports of a Linux namespace.
import { execFileSync, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { median, percentile99, sources, table } from './kit.mjs';

export const title = 'From a change to its display';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
/** Changes of the icon within one run of the app; the first one is also notified. */
const changesOfARun = 10;
const changesInANamespace = 20;
const idleMs = 30_000;

const row = (name, values, goal) => [
  name,
  `${Math.round(median(values))} ms`,
  `${Math.round(percentile99(values))} ms`,
  `${values.length}`,
  goal,
];

const statusOf = (pid) => readFileSync(`/proc/${pid}/status`, 'utf8');
const switchesOf = (pid) =>
  [...statusOf(pid).matchAll(/ctxt_switches:\s+(\d+)/g)].reduce((sum, [, count]) => sum + Number(count), 0);
const childrenOf = (pid) =>
  readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && new RegExp(`^PPid:\\s+${pid}$`, 'm').test(statusOf(name));
    } catch {
      return false; // The process has ended.
    }
  });

/** Starts the app once: the delay of the icon after each change, and of the notification after the first. */
async function inTheApp(harness, icons, mac) {
  mac.become('1');
  const desktop = await harness.startDesktop();
  try {
    const app = await harness.startApp(desktop, ['--settle-ms', '0'], { LANELIGHT_HELPER: mac.helper });
    await icons.showsIcon(app.item, 'user-space', false);
    await pause(1_500);
    const icon = [];
    let notified = 0;
    for (let change = 0; change < changesOfARun; change += 1) {
      const at = performance.now();
      mac.become(change % 2 === 0 ? '0 pf' : '1');
      const notifiedFirst =
        change === 0
          ? desktop.notifications
              .wait(({ title: shown }) => shown === 'Fallen back to sockets')
              .then(() => (notified = performance.now() - at))
          : Promise.resolve();
      await icons.showsIcon(app.item, change % 2 === 0 ? 'sockets' : 'user-space', 'any');
      icon.push(performance.now() - at);
      await notifiedFirst;
      // So that the changes do not keep step with the helper's half second.
      await pause(700 + Math.random() * 600);
    }
    await app.stop();
    return { icon, notified };
  } finally {
    await desktop.stop();
  }
}

/** The same monitor in its own network namespace, where the route and the range of ports can be changed. */
async function inANamespace() {
  const child = spawn(
    'unshare',
    ['-n', process.execPath, fileURLToPath(new URL('notice-in-namespace.mjs', import.meta.url))],
    { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, CHANGES: String(changesInANamespace) } },
  );
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('{')) return JSON.parse(line);
  }
  throw new Error('the namespace printed no figures');
}

/** Wake-ups of the helper and processes started, while nothing changes. */
async function idle(load) {
  const host = (await load('main/host/live-host.ts')).createLiveHost();
  host.watch(() => undefined);
  await host.observe();
  const [pid] = childrenOf(process.pid).filter((one) => statusOf(one).includes('lanelight-helpe'));
  const before = switchesOf(pid);
  const seen = new Set();
  const end = Date.now() + idleMs;
  // An hour's worth of checks in half a minute.
  let checks = 0;
  while (Date.now() < end) {
    for (const child of childrenOf(process.pid)) seen.add(child);
    if (checks < 60) {
      await host.observe();
      checks += 1;
      if (checks === 60) break;
    }
    await pause(20);
  }
  const afterChecks = switchesOf(pid);
  await pause(idleMs);
  const wakes = (switchesOf(pid) - afterChecks) / (idleMs / 1_000);
  await host.close();
  return { wakes, started: seen.size, perCheck: (afterChecks - before) / checks };
}

export async function measure({ rounds }) {
  const { load, close } = await sources();
  const harness = await load('test/e2e/app.ts');
  const icons = await load('test/e2e/icons.ts');
  const { scriptedMac } = await load('test/support/scripted-mac.ts');
  execFileSync('make', ['-s', '-C', `${root}helper`, 'all']);
  const mac = scriptedMac('1');
  const [icon, notified] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const figures = await inTheApp(harness, icons, mac);
    icon.push(...figures.icon);
    notified.push(figures.notified);
  }
  const { route, ports } = await inANamespace();
  const quiet = await idle(load);
  await close();
  return [
    table(
      ['from a change to', 'median', '99th of a hundred', 'changes', 'goal'],
      [
        row('kernel switch (scripted): the icon in the tray', icon, 'under 1 s, 2 s'),
        row('kernel switch (scripted): the notification', notified, 'under 3 s'),
        row('default route (Linux namespace): the model that the icon shows', route, 'under 1 s, 2 s'),
        row('local ports used up (Linux namespace): the model that the icon shows', ports, 'under 1 s, 2 s'),
      ],
    ),
    '',
    table(
      ['while nothing changes', 'measured', 'goal'],
      [
        [
          'wake-ups of the helper (voluntary and other context switches)',
          `${quiet.wakes.toFixed(2)} a second`,
          'at most 2.5',
        ],
        ['processes started for 60 checks, an hour of them', `${quiet.started}`, 'at most 2'],
      ],
    ),
  ].join('\n');
}
