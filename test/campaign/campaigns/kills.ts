import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Attempt, Bench, Campaign, Trial } from '../campaign.ts';
import { capture, cli, environment, run, shown } from '../program.ts';
import type { Random } from '../random.ts';

const kept = z.object({
  notices: z.array(z.unknown()),
  checkIntervalSeconds: z.number(),
  flows: z.array(z.nullable(z.number())),
});

/** Without Electron, which these files do not depend on. */
const environmentOf = (folder: string) => ({
  ...environment(folder),
  ELECTRON_OVERRIDE_DIST_PATH: '/nowhere',
});

/** What the next start reads. */
async function found(writer: string, folder: string): Promise<z.infer<typeof kept>> {
  const env = environmentOf(folder);
  const { stdout, stderr } = await run(process.execPath, [writer, 'read', folder], { cwd: folder, env });
  if (stdout === '') throw new Error(`nothing can be read: ${stderr}`);
  return kept.parse(JSON.parse(stdout));
}

/** Starts a program and kills it once `enough` accepts its output, or after `maxMs`. */
async function killed(
  args: readonly string[],
  cwd: string,
  enough: (output: string) => boolean,
  maxMs: number,
): Promise<string> {
  const env = environmentOf(cwd);
  const child = spawn(process.execPath, [...args], { cwd, env, stdio: ['ignore', 'pipe', 'ignore'] });
  const timer = setTimeout(() => child.kill('SIGKILL'), maxMs);
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (enough(output)) child.kill('SIGKILL');
  });
  await once(child, 'close');
  clearTimeout(timer);
  return output;
}

const lastNumber = (output: string): number => Number(output.trim().split('\n').at(-1));
const slowStartMs = 20_000;

async function settings({ writer }: Bench, folder: string, random: Random): Promise<Attempt> {
  const turns = random.between(1, 80);
  const output = await killed(
    [writer, 'settings', folder],
    folder,
    (text) => lastNumber(text) >= turns,
    slowStartMs,
  );
  const faults: string[] = [];
  const { notices, checkIntervalSeconds } = await found(writer, folder);
  if (notices.length > 0) faults.push(`the settings are damaged: ${JSON.stringify(notices)}`);
  const saved = checkIntervalSeconds - 10;
  const last = lastNumber(output);
  // Everything reported as saved is there, and at most two more.
  if (saved < last || saved > last + 2) faults.push(`${last} were saved, ${saved} is there`);
  const names = readdirSync(folder).filter((name) => !['settings.json', 'history.jsonl'].includes(name));
  if (names.length > 0) faults.push(`left behind: ${names.join(', ')}`);
  return { did: `settings saved ${turns} times, then SIGKILL`, faults };
}

async function history({ writer }: Bench, folder: string, random: Random): Promise<Attempt> {
  const turns = random.between(1, 2_000);
  const output = await killed(
    [writer, 'history', folder],
    folder,
    (text) => lastNumber(text) >= turns,
    slowStartMs,
  );
  const faults: string[] = [];
  const { notices, flows } = await found(writer, folder);
  if (notices.length > 0) faults.push(`the history is damaged: ${JSON.stringify(notices)}`);
  const last = lastNumber(output);
  if (flows.length < last) faults.push(`${last} were written, ${flows.length} are there`);
  if (flows.some((flow, index) => flow !== index + 1)) faults.push('the order is broken');
  return { did: `${turns} records written, then SIGKILL`, faults };
}

interface Saving {
  readonly args: readonly string[];
  readonly file: string;
  readonly isWhole: (text: string) => boolean;
}

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const good = capture('healthy-15.5');
const savings: readonly Saving[] = [
  { args: ['capture', '--replay', good, 'capture.json'], file: 'capture.json', isWhole: isJson },
  {
    args: ['metrics', '--replay', good, '--out', 'lanelight.prom'],
    file: 'lanelight.prom',
    isWhole: (text) => text.endsWith('\n') && text.startsWith('# HELP'),
  },
  {
    args: ['burst', '--count', '2', '--save', 'one'],
    file: '.config/Lanelight/bursts.json',
    isWhole: isJson,
  },
];

/** The file is complete, or absent. */
async function command(_: Bench, folder: string, random: Random): Promise<Attempt> {
  const { args, file, isWhole } = random.pick(savings);
  const afterMs = random.between(50, 1_500);
  await killed([cli, ...args], folder, () => false, afterMs);
  const path = join(folder, file);
  const faults = existsSync(path) && !isWhole(readFileSync(path, 'utf8')) ? [`${file} is torn`] : [];
  return { did: `${shown(['lanelight', ...args])}, SIGKILL after ${afterMs} ms`, faults };
}

const kinds = [settings, history, command, settings, history];

export const kills: Campaign = {
  name: 'kills',
  about: 'SIGKILL while settings, history, captures, metrics and bursts are written',
  weight: 5,
  parallel: 2,
  cases: 200,
  open: (bench): Promise<Trial> =>
    Promise.resolve({
      attempt: (random, number) => {
        const folder = join(bench.folder, String(number));
        mkdirSync(folder);
        return (kinds[number % kinds.length] ?? settings)(bench, folder, random);
      },
      close: () => Promise.resolve(),
    }),
};
