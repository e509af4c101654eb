import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Desktop, type RunningApp, startApp, startDesktop } from '../../e2e/app.ts';
import { pause } from '../../support/until.ts';
import {
  helpersOf,
  isAlive,
  limitOpenFiles,
  lowestFreeDescriptor,
  processesWith,
  script,
} from '../../support/processes.ts';
import type { Attempt, Campaign, Trial } from '../campaign.ts';
import { noDisplay } from '../no-display.ts';
import type { Random } from '../random.ts';
import { brokenScripts } from './broken-helpers.ts';

interface Kind {
  readonly name: string;
  readonly attempt: (desktop: Desktop, random: Random) => Promise<Attempt>;
}

/** The apps of the case that runs. */
let started: RunningApp[] = [];

async function start(...options: Parameters<typeof startApp>): Promise<RunningApp> {
  const app = await startApp(...options);
  started.push(app);
  return app;
}

/** A case that failed has left its app running, and every later case would find the icon of that one. */
async function stopAll(): Promise<void> {
  const left = started.filter(({ pid }) => isAlive(pid));
  started = [];
  for (const app of left) await app.stop();
}

const data = (desktop: Desktop): string => join(desktop.home, '.config', 'Lanelight');

/** After SIGKILL the settings are intact and no helper is left. */
async function killed(desktop: Desktop, random: Random): Promise<Attempt> {
  const afterMs = random.between(0, 2_500);
  const app = await start(desktop);
  const helpers = helpersOf(app.pid);
  await pause(afterMs);
  process.kill(app.pid, 'SIGKILL');
  await app.stop();
  const faults: string[] = [];
  const settings = join(data(desktop), 'settings.json');
  if (existsSync(settings)) {
    try {
      JSON.parse(readFileSync(settings, 'utf8'));
    } catch {
      faults.push('settings.json is torn');
    }
  }
  await pause(1_500);
  const left = helpers.filter(isAlive);
  if (left.length > 0) faults.push(`${left.length} helpers outlived it`);
  const litter = existsSync(data(desktop))
    ? readdirSync(data(desktop)).filter((name) => name.includes('.tmp'))
    : [];
  if (litter.length > 0) faults.push(`left behind: ${litter.join(', ')}`);
  return { did: `SIGKILL ${afterMs} ms after the icon was there`, faults };
}

/** The app survives without free descriptors and without its helper, and recovers. */
async function withoutDescriptors(desktop: Desktop, random: Random): Promise<Attempt> {
  const spare = random.pick([0, 1, 3]);
  const app = await start(desktop);
  const page = await app.open();
  limitOpenFiles(app.pid, lowestFreeDescriptor(app.pid) + spare);
  for (const pid of helpersOf(app.pid)) process.kill(pid, 'SIGKILL');
  await page.evaluate('window.lanelight.checkNow()');
  await pause(random.between(500, 4_000));
  const faults = await judged(app);
  if (isAlive(app.pid)) limitOpenFiles(app.pid, 4_096);
  await pause(1_000);
  faults.push(...(await judged(app)));
  await app.stop();
  return { did: `${spare} descriptors left, its helper killed`, faults: [...new Set(faults)] };
}

async function withBrokenHelper(desktop: Desktop, random: Random): Promise<Attempt> {
  const name = random.pick(Object.keys(brokenScripts));
  const program = script(brokenScripts[name] ?? '', 'broken-helper');
  const app = await start(desktop, [], { LANELIGHT_HELPER: program });
  await app.open();
  await pause(random.between(500, 4_000));
  const faults = await judged(app);
  await app.stop();
  await pause(1_500);
  const left = processesWith(program);
  if (left.length > 0) faults.push(`${left.length} processes of the helper are left`);
  return { did: `a helper that ${name}`, faults };
}

/** Damage to the folder of the app before a start. The app starts anyway. */
const damages: Readonly<Record<string, (folder: string) => void>> = {
  'garbage settings': (folder) => writeFileSync(join(folder, 'settings.json'), Buffer.from([0, 255, 1, 254])),
  'empty settings': (folder) => writeFileSync(join(folder, 'settings.json'), ''),
  'deep settings': (folder) => writeFileSync(join(folder, 'settings.json'), '['.repeat(100_000)),
  'a folder as settings': (folder) => mkdirSync(join(folder, 'settings.json', 'inner'), { recursive: true }),
  'a FIFO as history': (folder) => execFileSync('mkfifo', [join(folder, 'history.jsonl')]),
  'a garbage history': (folder) =>
    writeFileSync(join(folder, 'history.jsonl'), '\u0000\n{"kind":'.repeat(10_000)),
  'a FIFO as the record of starts': (folder) => execFileSync('mkfifo', [join(folder, 'starts.json')]),
  'a file as the folder of logs': (folder) => writeFileSync(join(folder, 'logs'), ''),
  'a read-only folder': (folder) => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'ro,size=64k', 'tmpfs', folder]);
  },
  'a full folder': (folder) => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', folder]);
    execFileSync('sh', ['-c', 'cat /dev/zero > "$0/filling" 2>/dev/null; true', folder]);
  },
  'a folder without inodes': (folder) => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m,nr_inodes=1', 'tmpfs', folder]);
  },
};

async function withDamage(desktop: Desktop, random: Random): Promise<Attempt> {
  const name = random.pick(Object.keys(damages));
  const folder = data(desktop);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  damages[name]?.(folder);
  try {
    const app = await start(desktop);
    await app.open();
    const faults = await judged(app);
    await app.stop();
    return { did: `started with ${name}`, faults };
  } finally {
    execFileSync('sh', ['-c', 'umount "$0" 2>/dev/null; true', folder]);
  }
}

async function judged(app: RunningApp): Promise<string[]> {
  const faults: string[] = [];
  if (!isAlive(app.pid)) return [`the app is gone: ${app.output().slice(-500)}`];
  if (/uncaught|Unhandled|TypeError|RangeError/.test(app.output())) faults.push(app.output().slice(-500));
  const page = app.page();
  const text = page === null ? '' : await page.evaluate<string>('document.body.textContent');
  if (/undefined|\[object Object\]|NaN/.test(text)) faults.push(`the page shows ${text.slice(0, 300)}`);
  return faults;
}

const kinds: readonly Kind[] = [
  { name: 'killed', attempt: killed },
  { name: 'without descriptors', attempt: withoutDescriptors },
  { name: 'with a broken helper', attempt: withBrokenHelper },
  { name: 'with a damaged folder', attempt: withDamage },
];

export const app: Campaign = {
  name: 'app',
  about: 'the app killed, without descriptors, with broken helpers, with a damaged or full folder',
  weight: 5,
  parallel: 1,
  cases: null,
  unavailable: noDisplay,
  open: async (): Promise<Trial> => {
    const desktop = await startDesktop();
    return {
      attempt: async (random, number) => {
        rmSync(join(desktop.home, '.config'), { recursive: true, force: true });
        const kind = kinds[number % kinds.length] ?? random.pick(kinds);
        try {
          const { did, faults } = await kind.attempt(desktop, random);
          return { did: `the app ${kind.name}: ${did}`, faults };
        } finally {
          await stopAll();
        }
      },
      close: () => desktop.stop(),
    };
  },
};
