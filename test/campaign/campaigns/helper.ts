import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Attempt, Campaign, Trial } from '../campaign.ts';
import { hostileText } from '../hostile.ts';
import { helper, run, shown } from '../program.ts';
import type { Random } from '../random.ts';
import { isTooSlow } from '../verdict.ts';
import { pause } from '../../support/until.ts';

/** The exit codes of the contract; 70 would be a fault of the helper. */
const codes = [0, 2, 3, 64];
const maxMs = 20_000;

const options: Readonly<Record<string, readonly string[]>> = {
  version: [],
  observe: [],
  watch: [],
  probe: ['target', 'quiet', 'count', 'protocol', 'transport', 'deadline', 'allow-public', 'insecure'],
  burst: [
    'target',
    'count',
    'pattern',
    'window',
    'rate',
    'close',
    'hold',
    'verify',
    'deadline',
    'time-limit',
    'sources',
    'open-files',
    'raise-open-files',
    'transport',
    'protocol',
    'insecure',
  ],
  serve: ['listen', 'mode', 'tls'],
  process: ['tree', 'connections', 'every'],
  processes: [],
  managed: [],
};
const commands = Object.keys(options);

const rightValue = (name: string, random: Random): string =>
  ({
    target: '127.0.0.1:1',
    listen: '127.0.0.1:0',
    protocol: 'tcp',
    transport: 'sockets',
    pattern: random.pick(['at-once', 'one-by-one', 'find-limit']),
    close: 'each',
    verify: random.pick(['none', 'echo', 'http']),
    mode: random.pick(['echo', 'http', 'sink']),
    rate: '50/s',
  })[name] ?? String(random.pick([1, 2, 5, 100, 70_000]));

function argumentsFor(random: Random): string[] {
  const command = random.chance(0.95) ? random.pick(commands) : hostileText(random);
  const names = Object.hasOwn(options, command) ? (options[command] ?? []) : [];
  const rest = random.list(random.between(0, 5), () => {
    if (names.length === 0 || random.chance(0.15)) return [hostileText(random)];
    const name = random.pick(names);
    const value = random.chance(0.6) ? rightValue(name, random) : hostileText(random);
    return random.chance(0.1) ? [`--${name}`] : [`--${name}`, value];
  });
  if (command === 'process' && random.chance(0.7))
    rest.unshift([random.pick(['1', '-1', '0', '99999999999'])]);
  return [command, ...rest.flat()];
}

const isJson = (line: string): boolean => {
  try {
    return typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
};

function judged(
  did: string,
  ending: { code: number | null; signal: string | null; stdout: string; stderr: string; tookMs: number },
): Attempt {
  const faults: string[] = [];
  if (ending.signal !== null) faults.push(`it was ended by ${ending.signal}`);
  else if (!codes.includes(ending.code ?? -1))
    faults.push(`exit code ${String(ending.code)}: ${ending.stderr.slice(0, 300)}`);
  if (isTooSlow(ending.tookMs, maxMs)) faults.push(`it took ${Math.round(ending.tookMs)} ms`);
  if (/(?![\t\n])\p{Cc}/u.test(ending.stderr))
    faults.push(`stderr steers the terminal: ${JSON.stringify(ending.stderr.slice(0, 200))}`);
  const isHelp = ending.stdout.startsWith('lanelight-helper:');
  const bad = isHelp ? undefined : ending.stdout.split('\n').find((line) => line !== '' && !isJson(line));
  if (bad !== undefined) faults.push(`a line is no JSON: ${JSON.stringify(bad.slice(0, 200))}`);
  return { did, faults };
}

/** Without stdin, so that the helper stops whatever it runs. */
async function argumentCase(random: Random, cwd: string): Promise<Attempt> {
  const args = argumentsFor(random);
  return judged(shown(['lanelight-helper', ...args]), await run(helper, args, { cwd }));
}

const longRunning: readonly (readonly string[])[] = [
  ['watch'],
  ['serve', '--listen', '127.0.0.1:0'],
  ['serve', '--listen', '127.0.0.1:0', '--mode', 'http'],
  ['burst', '--target', '127.0.0.1:1', '--count', '5'],
  ['process', '1', '--every', '0.1'],
];

const controlLines = [
  'check',
  'cancel',
  'pause',
  'resume',
  'interval 250',
  'interval 1e9',
  'interval -1',
  'interval',
  '',
];

/** Lines on its stdin, whose end cancels what the helper runs. */
async function controlCase(random: Random, cwd: string): Promise<Attempt> {
  const args = random.pick(longRunning);
  const lines = random.list(random.between(1, 30), () =>
    random.chance(0.6) ? random.pick(controlLines) : hostileText(random).repeat(random.pick([1, 1, 100])),
  );
  const stdin = random.chance(0.2) ? random.bytes(5_000) : lines.join('\n');
  const ending = await run(helper, args, { cwd, stdin });
  return judged(
    `${shown(['lanelight-helper', ...args])} <<< ${JSON.stringify(stdin.toString()).slice(0, 200)}`,
    ending,
  );
}

/** A signal at any time: the helper ends in order, and every line is whole. */
async function signalCase(random: Random, cwd: string): Promise<Attempt> {
  const args = random.pick(longRunning);
  const name = random.pick(['SIGTERM', 'SIGINT'] as const);
  const afterMs = random.pick([0, 1, 2, 5, 10, 20, 50, 200]);
  const stops = random.chance(0.3);
  const child = spawn(helper, [...args], { cwd, stdio: ['pipe', 'pipe', 'pipe'] });
  const began = performance.now();
  let stdout = '';
  let stderr = '';
  child.stdin.on('error', () => undefined);
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = once(child, 'close');
  await pause(afterMs);
  if (stops) {
    child.kill('SIGSTOP');
    await pause(20);
    child.kill('SIGCONT');
  }
  child.kill(name);
  const killer = setTimeout(() => child.kill('SIGKILL'), maxMs);
  await ended;
  clearTimeout(killer);
  const { exitCode: code, signalCode: signal } = child;
  // Before the handlers are set, the signal has its default action.
  const tooEarly = signal === name && stdout === '';
  const ending = { code: tooEarly ? 0 : code, signal: tooEarly ? null : signal, stdout, stderr };
  return judged(
    `${shown(['lanelight-helper', ...args])}, ${stops ? 'SIGSTOP, SIGCONT, ' : ''}${name} after ${afterMs} ms`,
    {
      ...ending,
      tookMs: performance.now() - began,
    },
  );
}

const kinds = [argumentCase, argumentCase, argumentCase, controlCase, signalCase];

const open = (folder: string): Promise<Trial> =>
  Promise.resolve({
    attempt: (random) => random.pick(kinds)(random, folder),
    close: () => Promise.resolve(),
  });

export const helperAbuse: Campaign = {
  name: 'helper',
  about: 'the helper: lists of arguments, control lines, signals at any time of its life',
  weight: 2,
  parallel: 4,
  cases: null,
  open: ({ folder }) => open(folder),
};
