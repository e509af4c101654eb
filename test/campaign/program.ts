import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Ending } from './verdict.ts';

export const project = join(import.meta.dirname, '../..');
export const cli = join(project, 'dist/cli/cli.js');
export const helper = join(project, 'helper/build/lanelight-helper');
export const capture = (name: string): string => join(project, 'test/captures', `${name}.json`);

export interface ProgramOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly stdin?: string | Buffer;
  /** A signal to send to the program. */
  readonly signal?: { readonly name: NodeJS.Signals; readonly afterMs: number };
  readonly maxMs?: number;
  /** Shell commands to run first, in the process that becomes the program: "ulimit -n 20", "exec <&-". */
  readonly shell?: string;
}

/** Output beyond this is dropped. */
const maxOutputBytes = 64 * 1024 * 1024;
/** A program that runs longer is killed, which counts as a fault. */
const defaultMaxMs = 120_000;

/** Runs a program to its end, with only the given environment. */
export async function run(file: string, args: readonly string[], options: ProgramOptions): Promise<Ending> {
  const began = performance.now();
  const { cwd, shell, signal, maxMs = defaultMaxMs } = options;
  const env = { ...environment(cwd), ...options.env };
  const [program, all] =
    shell === undefined ? [file, args] : ['/bin/sh', ['-c', `${shell}\nexec "$0" "$@"`, file, ...args]];
  const child = spawn(program, [...all], { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      if (output[name].length < maxOutputBytes) output[name] += text;
    });
  }
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.stdin ?? '');
  const timers = [setTimeout(() => child.kill('SIGKILL'), maxMs)];
  if (signal) timers.push(setTimeout(() => child.kill(signal.name), signal.afterMs));
  try {
    await once(child, 'close');
  } finally {
    for (const timer of timers) clearTimeout(timer);
  }
  return { code: child.exitCode, signal: child.signalCode, ...output, tookMs: performance.now() - began };
}

/** `lanelight …` as its users start it. */
export const lanelight = (args: readonly string[], options: ProgramOptions): Promise<Ending> =>
  run(process.execPath, [cli, ...args], options);

/** The environment of a session without a desktop. */
export const environment = (home: string): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '/usr/bin:/bin',
  HOME: home,
  XDG_CONFIG_HOME: join(home, '.config'),
  LANG: 'C.UTF-8',
  TZ: 'UTC',
  DISPLAY: '',
  DBUS_SESSION_BUS_ADDRESS: '',
});

/** The words as a shell reads them. */
export const shown = (words: readonly string[]): string =>
  words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : quoted(word))).join(' ');

/** In the $'…' form of bash, which makes control characters visible. */
const quoted = (word: string): string => {
  const cut = word.length > 200 ? `${word.slice(0, 200)}…(${word.length})` : word;
  return `$${JSON.stringify(cut)
    .replace(/^"|"$/g, "'")
    .replace(/(?<=.)'(?=.)/g, "\\'")
    .replace(/\\"/g, '"')
    .replace(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}`;
};
