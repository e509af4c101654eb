import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const project = join(import.meta.dirname, '../..');
export const helperPath = join(project, 'helper/build/lanelight-helper');
export const capturePath = (name: string): string => join(project, 'test/captures', `${name}.json`);

/** No run of the tests takes this long: what an older one has built is not needed any more. */
const staleMs = 1_800_000;

/** The command line as a user gets it: built from the sources as they are now, once for all test files. */
export async function builtCli(): Promise<string> {
  const sources = ['main', 'package.json'].map((name) => newest(join(project, name)));
  const cache = join(project, 'node_modules/.cache');
  const folder = join(cache, `lanelight-cli-${Math.max(...sources)}`);
  const cli = join(folder, 'cli.js');
  if (existsSync(cli)) return cli;
  mkdirSync(cache, { recursive: true });
  for (const name of readdirSync(cache)) {
    const old = join(cache, name);
    if (name.startsWith('lanelight-cli-') && Date.now() - statSync(old).mtimeMs > staleMs)
      rmSync(old, { recursive: true, force: true });
  }
  const outDir = mkdtempSync(`${folder}-`);
  await build({ configFile: join(project, 'main/vite.cli.config.ts'), logLevel: 'error', build: { outDir } });
  try {
    renameSync(outDir, folder);
  } catch {
    // Another test file was quicker.
    rmSync(outDir, { recursive: true });
  }
  return cli;
}

function newest(path: string): number {
  if (!statSync(path).isDirectory()) return Math.floor(statSync(path).mtimeMs);
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

export interface CliEnding {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly tookMs: number;
}

export interface CliOptions {
  readonly helper?: string;
  readonly stdin?: string;
  readonly cwd?: string;
  /** The soft limit of open files that the command starts with. */
  readonly openFiles?: number;
  /** Beside the environment of the test. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** The command line as a process that runs. */
export interface RunningCli {
  readonly child: ChildProcess;
  readonly ended: Promise<CliEnding>;
  /** Resolves with all of stdout and stderr so far, once `pattern` is in it. */
  prints(pattern: RegExp): Promise<string>;
}

export async function startCli(args: readonly string[], options: CliOptions = {}): Promise<RunningCli> {
  const cli = await builtCli();
  const began = Date.now();
  const env = {
    ...process.env,
    LANELIGHT_HELPER: options.helper ?? helperPath,
    DBUS_SESSION_BUS_ADDRESS: '',
    DISPLAY: '',
    ...options.environment,
  };
  const folder = { env, cwd: options.cwd ?? project };
  // With a limit of its own it is started as from a user's shell: by its name, so that its launcher sees the limit.
  const child =
    options.openFiles === undefined
      ? spawn(process.execPath, [cli, ...args], folder)
      : spawn('/bin/sh', ['-c', `ulimit -S -n ${options.openFiles}; exec "$0" "$@"`, cli, ...args], folder);
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.stdin ?? '');
  let stdout = '';
  let stderr = '';
  const listeners = new Set<() => void>();
  const take = (add: (text: string) => void) => (text: string) => {
    add(text);
    listeners.forEach((listener) => {
      listener();
    });
  };
  child.stdout.setEncoding('utf8').on(
    'data',
    take((text) => (stdout += text)),
  );
  child.stderr.setEncoding('utf8').on(
    'data',
    take((text) => (stderr += text)),
  );
  const ended = once(child, 'close').then(() => ({
    code: child.exitCode,
    signal: child.signalCode,
    stdout,
    stderr,
    tookMs: Date.now() - began,
  }));
  return {
    child,
    ended,
    prints: (pattern) =>
      new Promise((resolve, reject) => {
        const retry = (): void => {
          if (!pattern.test(stdout + stderr)) return;
          listeners.delete(retry);
          resolve(stdout + stderr);
        };
        listeners.add(retry);
        void ended.then(() => {
          if (!pattern.test(stdout + stderr))
            reject(new Error(`It ended without ${String(pattern)}: ${stdout}${stderr}`));
        });
        retry();
      }),
  };
}

export const runCli = async (args: readonly string[], options: CliOptions = {}): Promise<CliEnding> =>
  (await startCli(args, options)).ended;

/** One JSON value per line. */
export const jsonLines = (text: string): Record<string, unknown>[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
