import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { isRecord } from '../../main/core/errors.ts';
import { environment, project } from './program.ts';
import type { Ending } from './verdict.ts';

/** In addition to the time before the interrupt. */
const maxAnswerMs = 120_000;

/** Runs commands in one child process, which is restarted when a case has ended it. */
export class InProcess {
  readonly #cwd: string;
  #driver: Promise<ChildProcess> | null = null;
  #nextId = 1;
  readonly #waiting = new Map<number, (ending: Ending) => void>();

  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  async run(command: string, args: readonly string[], interruptAfterMs = 1_000): Promise<Ending> {
    this.#driver ??= this.#start();
    const driver = await this.#driver;
    const id = this.#nextId;
    this.#nextId += 1;
    const ending = new Promise<Ending>((resolve) => this.#waiting.set(id, resolve));
    driver.send({ id, command, args, interruptAfterMs });
    // A command in an endless loop: its process is killed, and the next case starts another.
    const late = setTimeout(() => driver.kill('SIGKILL'), interruptAfterMs + maxAnswerMs);
    return ending.finally(() => clearTimeout(late));
  }

  async close(): Promise<void> {
    const driver = await this.#driver;
    if (!driver) return;
    driver.disconnect();
    if (driver.exitCode === null && driver.signalCode === null) await once(driver, 'exit');
  }

  async #start(): Promise<ChildProcess> {
    const driver = fork(join(project, 'test/campaign/driver.mjs'), [], {
      cwd: this.#cwd,
      env: environment(this.#cwd),
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let stderr = '';
    driver.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr = (stderr + text).slice(-4_000);
    });
    driver.on('message', (message) => this.#take(message));
    driver.once('exit', (code, signal) => {
      this.#driver = null;
      const why = `the process of all commands ended (${String(signal ?? code)}): ${stderr}`;
      for (const resolve of this.#waiting.values()) resolve(broken(why));
      this.#waiting.clear();
    });
    await once(driver, 'message');
    return driver;
  }

  #take(message: unknown): void {
    if (!isRecord(message) || typeof message['id'] !== 'number') return;
    const { id, code, stdout, stderr, threw, tookMs } = message;
    const resolve = this.#waiting.get(id);
    this.#waiting.delete(id);
    resolve?.({
      code: typeof code === 'number' ? code : null,
      signal: null,
      stdout: String(stdout),
      // As main/cli.ts reports an uncaught error.
      stderr: typeof threw === 'string' ? `Internal error: ${threw}` : String(stderr),
      tookMs: Number(tookMs),
    });
  }
}

const broken = (why: string): Ending => ({
  code: null,
  signal: 'a crash',
  stdout: '',
  stderr: why,
  tookMs: 0,
});
