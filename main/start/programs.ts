import { execFile, spawn } from 'node:child_process';
import { endingWith } from './ends-with-parent.ts';
import { english } from '../core/text/text.ts';

/**
 * Programs that the developer's `npm start` and the tests start: npm, tar, Electron itself. The packaged app has none of
 * this. Argument arrays only, never a shell.
 */

/** Runs a program to its end. Rejects with one sentence that ends with the program's last output. */
export function run(program: string, args: readonly string[], options: RunOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(
      program,
      [...args],
      { timeout: options.maxMs, maxBuffer: maxOutputBytes, ...(options.cwd ? { cwd: options.cwd } : {}) },
      (error, stdout, stderr) => {
        if (!error) resolve(stdout);
        else {
          const reason = lastLine(stderr) || error.message;
          reject(new Error(english('start.programFailed', { program, reason })));
        }
      },
    );
  });
}

export interface RunOptions {
  /** Milliseconds after which it is stopped. */
  readonly maxMs: number;
  readonly cwd?: string;
}

/** Output past this is no output of the programs that are run here. */
const maxOutputBytes = 1_048_576;

/** How a program in the foreground ended; `signal` where it was killed. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A child that got Ctrl-C from the terminal ends within this. */
const childEndsMs = 1_500;

/**
 * Runs a program in the foreground: it shares the terminal, Ctrl-C reaches it, and signals that stop this process are passed
 * on to it. A program of ours also ends when this process is killed. Rejects if it cannot be started.
 */
export function runInForeground(
  program: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Ending> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], {
      stdio: 'inherit',
      env: endingWith({ env: environment, pid: process.pid }),
    });
    const pass = (signal: NodeJS.Signals) => () => {
      child.kill(signal);
    };
    let asked: NodeJS.Timeout | undefined;
    const handlers = {
      // The terminal sends SIGINT to the whole group, the child included; one that was sent to us alone is passed on.
      SIGINT: () => {
        asked ??= setTimeout(pass('SIGTERM'), childEndsMs);
      },
      SIGTERM: pass('SIGTERM'),
      SIGHUP: pass('SIGHUP'),
    } as const;
    const settle = (finish: () => void): void => {
      clearTimeout(asked);
      for (const [signal, handler] of Object.entries(handlers)) process.off(signal, handler);
      finish();
    };
    for (const [signal, handler] of Object.entries(handlers)) process.on(signal, handler);
    child.once('error', (error) => settle(() => reject(error)));
    child.once('exit', (code, signal) => settle(() => resolve({ code, signal })));
  });
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';
