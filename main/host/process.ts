import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { Duplex } from 'node:stream';
import type { CommandFailure } from '../core/capture.ts';
import { errorCode, errorMessage } from '../core/errors.ts';
import { afterAwake } from './awake-timer.ts';

/**
 * SECURITY: the only file that starts processes (S16). Absolute paths, an argv array, no shell, a fixed
 * environment, cwd `/`; every process has an end: SIGTERM, then SIGKILL, then it is given up and no longer waited for.
 */

export type Argv = readonly [string, ...string[]];

/** How a process ended. Exactly one of these comes, once. */
export type ProcessEnd =
  | { readonly ended: 'exit'; readonly code: number }
  | { readonly ended: 'signal'; readonly signal: string }
  | { readonly ended: 'not-started'; readonly failure: CommandFailure; readonly detail: string }
  /** Not even SIGKILL ended it (it hangs in the kernel); it is no longer waited for. */
  | { readonly ended: 'given-up' };

export interface ChildListeners {
  readonly stdout: (chunk: Buffer) => void;
  readonly stderr: (chunk: Buffer) => void;
}

export interface RunningChild {
  readonly pid: number | null;
  /** Settles once, after all output was handed over. Never rejects. */
  readonly end: Promise<ProcessEnd>;
  /** Text to its stdin. A child that is gone is no error here: its end is reported. */
  write(text: string): void;
  /** The end of its stdin. */
  endInput(): void;
  /** SIGTERM, and SIGKILL after `patienceMs`. Idempotent. */
  stop(patienceMs: number): void;
}

/** Time for the pipes to drain after the exit; a grandchild may hold them open indefinitely. */
const drainMs = 300;
/** Time for the kernel to take a process down after SIGKILL; one that hangs in a driver stays longer than anyone waits. */
const killedMs = 1_000;

/** HOME is where `defaults` looks for preferences; nothing else of the caller's environment is passed on. */
function fixedEnvironment(): Record<string, string> {
  const home = process.env['HOME'];
  return {
    LC_ALL: 'C',
    // Else macOS 26 reports version 16 to a program that was built with an older SDK.
    SYSTEM_VERSION_COMPAT: '0',
    PATH: '/usr/bin:/bin:/usr/sbin:/sbin',
    ...(home === undefined ? {} : { HOME: home }),
  };
}

const running = new Set<ChildProcess>();

/** Kills what still runs although it was to stop: for a program that exits and can wait no longer. */
export function killChildren(): void {
  for (const child of running) child.kill('SIGKILL');
}

/** Starts a program that lives for a while. Never throws: what cannot be started ends as `not-started`. */
export function startChild(argv: Argv, listeners: ChildListeners): RunningChild {
  const [program, ...args] = argv;
  if (!program.startsWith('/')) return neverStarted(new Error(`${program} is no absolute path`));
  try {
    const child = spawn(program, args, { cwd: '/', env: fixedEnvironment(), shell: false });
    return child.pid === undefined ? failedChild(child) : supervise(child, listeners);
  } catch (error) {
    return neverStarted(error);
  }
}

/**
 * Without a free descriptor (EMFILE, ENFILE) `spawn` returns a child without pipes, contrary to its type. Like every failed
 * start it emits its error a tick later, and an error without a listener would end this process.
 */
function failedChild(child: ChildProcess): RunningChild {
  const end = new Promise<ProcessEnd>((resolve) => {
    child.on('error', (error) => resolve({ ended: 'not-started', ...startFailure(error) }));
  });
  for (const pipe of [child.stdin, child.stdout, child.stderr]) pipe?.on('error', () => undefined).destroy();
  return { ...idleChild, end };
}

function supervise(child: ChildProcessWithoutNullStreams, listeners: ChildListeners): RunningChild {
  running.add(child);
  const timers = new Set<NodeJS.Timeout>();
  const later = (delayMs: number, call: () => void): void => {
    timers.add(setTimeout(call, delayMs));
  };
  let stopped = false;
  let settle: (end: ProcessEnd) => void = () => undefined;
  const end = new Promise<ProcessEnd>((resolve) => {
    settle = (how) => {
      timers.forEach(clearTimeout);
      for (const pipe of [child.stdin, child.stdout, child.stderr]) pipe.destroy();
      child.unref();
      resolve(how);
    };
  });
  // Writing to a child that has exited raises EPIPE on the stream, which would end this process without a listener:
  // https://github.com/amd/gaia/issues/3498
  for (const pipe of [child.stdin, child.stdout, child.stderr]) pipe.on('error', () => undefined);
  child.stdout.on('data', listeners.stdout);
  child.stderr.on('data', listeners.stderr);
  // Emitted where a signal could not be sent: the child has ended, which `exit` reports.
  child.on('error', () => undefined);
  child.on('exit', (code, signal) => {
    running.delete(child);
    const how = endOf(code, signal);
    child.on('close', () => settle(how));
    later(drainMs, () => settle(how));
  });
  return {
    pid: child.pid ?? null,
    end,
    write: (text) => {
      if (child.stdin.writable) child.stdin.write(text);
    },
    endInput: () => {
      child.stdin.end();
    },
    stop: (patienceMs) => {
      if (stopped) return;
      stopped = true;
      child.kill('SIGTERM');
      later(patienceMs, () => {
        child.kill('SIGKILL');
        later(killedMs, () => settle({ ended: 'given-up' }));
      });
    },
  };
}

export interface ForegroundChild {
  /** Settles once, after all of its lines were passed on. Never rejects. */
  readonly end: Promise<ProcessEnd>;
  /** Writes text to descriptor 3. */
  write(text: string): void;
}

/**
 * SECURITY: for `lanelight run` only (S16). The helper starts the program that a person named as their shell would: with their
 * environment, folder, terminal and standard streams. It is never stopped from here.
 */
export function startForeground(argv: Argv, onChannel: (chunk: Buffer) => void): ForegroundChild {
  const [program, ...args] = argv;
  // Our launcher adds this variable, which the person's shell does not have.
  const { LANELIGHT_SHELL_OPEN_FILES: _noted, ...env } = process.env;
  const child = spawn(program, args, { env, shell: false, stdio: ['inherit', 'inherit', 'inherit', 'pipe'] });
  const channel = child.stdio[3];
  if (channel instanceof Duplex) channel.on('data', onChannel).on('error', () => undefined);
  const end = new Promise<ProcessEnd>((resolve) => {
    child.on('error', (error) => {
      if (child.pid === undefined) resolve({ ended: 'not-started', ...startFailure(error) });
    });
    child.on('close', (code, signal) => resolve(endOf(code, signal)));
  });
  return {
    end,
    write: (text) => {
      if (channel instanceof Duplex && channel.writable) channel.write(text);
    },
  };
}

const endOf = (code: number | null, signal: string | null): ProcessEnd =>
  code === null ? { ended: 'signal', signal: signal ?? 'unknown' } : { ended: 'exit', code };

const idleChild: Omit<RunningChild, 'end'> = {
  pid: null,
  write: () => undefined,
  endInput: () => undefined,
  stop: () => undefined,
};

const neverStarted = (error: unknown): RunningChild => ({
  ...idleChild,
  end: Promise.resolve({ ended: 'not-started', ...startFailure(error) }),
});

/** EBADARCH of macOS, which Node has no name for: a program for another processor, without Rosetta. */
const badArchitecture = -86;

/** Why a program did not start. */
export function startFailure(error: unknown): { failure: CommandFailure; detail: string } {
  const wrongArchitecture = error instanceof Error && 'errno' in error && error.errno === badArchitecture;
  return {
    failure: wrongArchitecture ? 'wrong-architecture' : failureOf(errorCode(error)),
    detail: errorMessage(error),
  };
}

function failureOf(code: string): CommandFailure {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'not-found';
    case 'EACCES':
    case 'EPERM':
      return 'not-permitted';
    case 'EAGAIN':
      return 'out-of-processes';
    case 'EMFILE':
      return 'open-files';
    case 'ENFILE':
      return 'open-files-system';
    case 'ENOEXEC':
      return 'wrong-architecture';
    default:
      return 'other';
  }
}

/** What a short program gave, with its output up to the cap. */
export interface Finished {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly failure: CommandFailure | null;
}

export interface RunLimits {
  readonly timeoutMs: number;
  /** For stdout and stderr together; a program that prints more is ended. */
  readonly maxBytes: number;
  /** Between SIGTERM and SIGKILL. */
  readonly patienceMs: number;
}

/** Runs a short program to its end. Never rejects, settles once. */
export async function runToEnd(argv: Argv, limits: RunLimits): Promise<Finished> {
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  let bytes = 0;
  const broken: CommandFailure[] = [];
  const give = (failure: CommandFailure): void => {
    broken.push(failure);
    child.stop(limits.patienceMs);
  };
  const collect = (into: Buffer[]) => (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= limits.maxBytes) into.push(chunk);
    else give('too-large');
  };
  const child = startChild(argv, { stdout: collect(stdout), stderr: collect(stderr) });
  child.endInput();
  const cancel = afterAwake(limits.timeoutMs, () => give('timed-out'));
  const end = await child.end;
  cancel();
  return {
    exitCode: end.ended === 'exit' ? end.code : null,
    stdout: Buffer.concat(stdout).toString('utf8'),
    stderr: Buffer.concat(stderr).toString('utf8'),
    failure: broken[0] ?? failureOfEnd(end),
  };
}

function failureOfEnd(end: ProcessEnd): CommandFailure | null {
  switch (end.ended) {
    case 'exit':
      return null;
    case 'signal':
      return 'signalled';
    case 'not-started':
      return end.failure;
    case 'given-up':
      return 'timed-out';
  }
}
