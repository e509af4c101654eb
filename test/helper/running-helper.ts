import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The real helper, as `make -C helper` leaves it. */
export const helperPath = fileURLToPath(new URL('../../helper/build/lanelight-helper', import.meta.url));

export interface HelperLine {
  readonly v: number;
  readonly type: string;
  readonly seq: number;
  readonly tMs: number;
  readonly [key: string]: unknown;
}

export interface BurstResult extends HelperLine {
  readonly attempted: number;
  readonly ready: number;
  readonly verified: number;
  readonly peakOpen: number;
  readonly openMs: number | null;
  readonly durationMs: number;
  readonly connectMs: {
    readonly p50: number;
    readonly p90: number;
    readonly p95: number;
    readonly p99: number;
    readonly max: number;
  } | null;
  readonly connectHistogram: {
    readonly edgesMs: readonly number[];
    readonly counts: readonly number[];
  } | null;
  readonly failed: Readonly<Record<string, number>>;
  readonly limit: {
    readonly kind: string;
    readonly errno: string | null;
    readonly atConnection: number;
  } | null;
  readonly fds: { readonly sockets: number; readonly flowswitchChannels: number } | null;
  readonly carriedBy: string | null;
  readonly stopped: string | null;
}

export interface HelperEnding {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A helper process whose lines are read as they come. Stdin stays open until `child.stdin` is ended. */
export class RunningHelper {
  readonly child: ChildProcess & { stdin: NonNullable<ChildProcess['stdin']> };
  readonly lines: HelperLine[] = [];
  readonly ended: Promise<HelperEnding>;
  #stdout = '';
  #stderr = '';
  #waiting: (() => void)[] = [];

  constructor(args: readonly string[], openFiles?: number) {
    const command =
      openFiles === undefined
        ? { file: helperPath, args }
        : { file: '/bin/sh', args: ['-c', `ulimit -n ${openFiles}; exec "$0" "$@"`, helperPath, ...args] };
    const child = spawn(command.file, command.args, { stdio: ['pipe', 'pipe', 'pipe'] });
    this.child = child;
    child.stdin.on('error', () => undefined); // EPIPE of a helper that has already ended
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text;
    });
    let rest = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#stdout += text;
      const parts = (rest + text).split('\n');
      rest = parts.pop() ?? '';
      this.lines.push(...parts.map((part) => JSON.parse(part) as HelperLine));
      this.#wake();
    });
    this.ended = once(child, 'close').then(([code, signal]) => {
      this.#wake();
      return {
        code: code as number | null,
        signal: signal as NodeJS.Signals | null,
        stdout: this.#stdout,
        stderr: this.#stderr,
      };
    });
  }

  /** The first line of a type that satisfies `fits`, as soon as it is there. */
  async line(type: string, fits: (line: HelperLine) => boolean = () => true): Promise<HelperLine> {
    for (;;) {
      const found = this.lines.find((line) => line.type === type && fits(line));
      if (found) return found;
      if (this.child.exitCode !== null || this.child.signalCode !== null)
        throw new Error(`the helper ended without such a ${type} line: ${this.#stdout}${this.#stderr}`);
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

/** Runs a burst to its end. */
export async function burst(
  args: readonly string[],
  openFiles?: number,
): Promise<HelperEnding & { lines: readonly HelperLine[]; result: BurstResult }> {
  const helper = new RunningHelper(['burst', ...args], openFiles);
  const ending = await helper.ended;
  const result = helper.lines.find((line) => line.type === 'result');
  if (!result) throw new Error(`no result: ${ending.stdout}${ending.stderr}`);
  return { ...ending, lines: helper.lines, result: result as BurstResult };
}

/** The helper's own server, for as long as `use` takes; its last line is what it served. */
export async function withServer<T>(
  args: readonly string[],
  use: (address: string, server: RunningHelper) => Promise<T>,
  openFiles?: number,
): Promise<{ readonly value: T; readonly served: HelperLine }> {
  const server = new RunningHelper(['serve', '--listen', '127.0.0.1:0', ...args], openFiles);
  const listening = await server.line('listening');
  let value: T;
  try {
    value = await use(`${String(listening['host'])}:${String(listening['port'])}`, server);
  } finally {
    server.child.stdin.end();
    await server.ended;
  }
  return { value, served: await server.line('served') };
}

export const portOf = (address: string): number => Number(address.slice(address.lastIndexOf(':') + 1));
