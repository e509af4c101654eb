import type { TransportName } from '../core/helper-lines.ts';
import type { Shortage } from '../core/observation.ts';
import { type Message, message, verbatim } from '../core/text/message.ts';
import { afterAwake } from './awake-timer.ts';
import { crashMessage, faultCode, helperErrorMessage, shortageOf } from './helper-errors.ts';
import { findHelper } from './helper-place.ts';
import type { StopReason } from '../core/app/effect.ts';
import { NdjsonDecoder, type NdjsonFaults, type NdjsonLine } from './ndjson.ts';
import { type ProcessEnd, startChild } from './process.ts';

/** The hello: the first line of the helper on every stream. */
export interface Hello {
  readonly version: string;
  readonly platform: 'darwin' | 'linux';
  /** Those that this program knows, in the helper's order. */
  readonly transports: readonly TransportName[];
}

export type HelperEnd =
  | {
      readonly ended: 'exit';
      readonly code: number;
      readonly hello: Hello;
      readonly faults: NdjsonFaults;
      /** The reason that it gave for ending without a result; null where it gave none. */
      readonly reason: Message | null;
    }
  /** It works, but refuses the request. */
  | { readonly ended: 'refused'; readonly error: Message }
  /** It is missing, of another version, hung or crashed. */
  | {
      readonly ended: 'broken';
      readonly error: Message;
      /** Not null: the helper is intact, and could not be started for lack of descriptors. */
      readonly shortage: Shortage | null;
    };

export interface HelperRun {
  /** Settles once, when the process is gone. Never rejects. */
  readonly done: Promise<HelperEnd>;
  /** Idempotent: "cancel" on stdin, then SIGTERM, then SIGKILL. The helper still prints its result after the first two. */
  cancel(reason: StopReason): void;
  /** The helper's hello line; null until it arrives. */
  hello(): Hello | null;
  /** Writes a line to its stdin; has no effect after the helper has ended. */
  order(line: string): void;
  /** Stops a helper that does not do its work, without patience; it ends as `broken` with this error. */
  giveUp(error: Message): void;
}

export interface HelperWatch {
  /** Every line but the hello. */
  readonly onLine: (line: NdjsonLine) => void;
  /** The longest time without a line; null: it may be silent after its hello (serve). */
  readonly silenceMs: number | null;
  /** The longest time in all; null: it ends by itself or is cancelled. */
  readonly timeLimitMs: number | null;
}

/** The rungs of the ladder for a helper that is busy and healthy: closing 60,000 connections takes a while. */
const cancelPatienceMs = 3_000;
const terminatePatienceMs = 2_000;
/** The hello comes within milliseconds; the first start of a new program on macOS is checked for malware first. */
const helloLimitMs = 2_500;
/** The rungs for one that hangs: with the silence before them they keep it under five in all. */
const hungPatienceMs = 500;
/** The end of stderr, kept to report why it failed. */
const maxStderrBytes = 4_096;
/** The protocol version of this program; another one in the hello is refused. */
const helperProtocol = 1;
const noHello = message('helper.notOurs');
const usageCode = 64;

/** Starts the helper. Never throws: whatever goes wrong is a `broken` end. */
export function startHelper(args: readonly string[], watch: HelperWatch): HelperRun {
  const place = findHelper();
  if (!place.ok) return endedRun({ ended: 'broken', error: place.error, shortage: null });
  return new HelperProcess(place.value, args, watch);
}

/** By hand and not by a schema: schemas are loaded while the helper is at work. Null where it is no hello of ours. */
export function readHello({ type, v, helper, platform, transports }: NdjsonLine): Hello | null {
  if (type !== 'hello' || typeof v !== 'number' || typeof helper !== 'string') return null;
  if (platform !== 'darwin' && platform !== 'linux') return null;
  if (!Array.isArray(transports) || !transports.every((one) => typeof one === 'string')) return null;
  return { version: helper, platform, transports: transports.filter(isTransport) };
}

const isTransport = (name: string): name is TransportName =>
  name === 'network-framework' || name === 'sockets';

/** The end of a helper that went as if all were well, but did not give what it was started for. */
export const noResult = ({
  code,
  reason,
}: Pick<Extract<HelperEnd, { ended: 'exit' }>, 'code' | 'reason'>): Message =>
  reason === null
    ? message('helper.noResult', { code })
    : message('helper.noResultDetail', { code, detail: reason });

/** A helper that was never started. */
export const endedRun = (end: HelperEnd): HelperRun => ({
  done: Promise.resolve(end),
  hello: () => null,
  order: () => undefined,
  cancel: () => undefined,
  giveUp: () => undefined,
});

class HelperProcess implements HelperRun {
  readonly done: Promise<HelperEnd>;
  readonly #watch: HelperWatch;
  readonly #child: ReturnType<typeof startChild>;
  readonly #decoder = new NdjsonDecoder((line) => this.#take(line));
  readonly #cancels = new Set<() => void>();
  #cancelSilence: () => void = () => undefined;
  #hello: Hello | null = null;
  #error: Message | null = null;
  /** Of the last error line: the helper also prints it on stderr, for people who run it alone. */
  #reason: Message | null = null;
  #stderr = Buffer.alloc(0);
  #cancelled = false;

  constructor(path: string, args: readonly string[], watch: HelperWatch) {
    this.#watch = watch;
    this.#child = startChild([path, ...args], {
      stdout: (chunk) => {
        // Otherwise a flood of garbage would delay the timers that end the helper.
        if (this.#error !== null) return;
        this.#decoder.push(chunk);
        if (this.#hello === null && this.#decoder.faults.garbage > 0) this.giveUp(noHello);
      },
      stderr: (chunk) => {
        this.#stderr = Buffer.concat([this.#stderr, chunk]).subarray(-maxStderrBytes);
      },
    });
    this.#listenForSilence();
    this.#later(helloLimitMs, () => {
      if (this.#hello === null)
        this.giveUp(message('helper.unresponsive', { limit: { durationMs: helloLimitMs } }));
    });
    const { timeLimitMs } = watch;
    if (timeLimitMs !== null) {
      this.#later(timeLimitMs, () =>
        this.giveUp(message('helper.timedOut', { limit: { durationMs: timeLimitMs } })),
      );
    }
    this.done = this.#child.end.then((end) => this.#finish(end));
  }

  hello(): Hello | null {
    return this.#hello;
  }

  order(line: string): void {
    this.#child.write(`${line}\n`);
  }

  cancel(reason: StopReason): void {
    if (this.#cancelled) return;
    this.#cancelled = true;
    this.#child.write(reason === 'asleep' ? 'cancel asleep\n' : 'cancel\n');
    this.#later(cancelPatienceMs, () => this.#child.stop(terminatePatienceMs));
  }

  giveUp(error: Message): void {
    if (this.#error !== null) return;
    this.#error = error;
    this.#child.write('cancel\n');
    this.#later(hungPatienceMs, () => this.#child.stop(hungPatienceMs));
  }

  #take(line: NdjsonLine): void {
    this.#listenForSilence();
    if (this.#error !== null) return;
    if (this.#hello !== null) {
      if (line['type'] === 'error') this.#reason = helperErrorMessage(line);
      else this.#watch.onLine(line);
      return;
    }
    const hello = readHello(line);
    if (hello === null) {
      this.giveUp(noHello);
    } else if (line['v'] !== helperProtocol) {
      this.giveUp(message('helper.protocol', { theirs: String(line['v']), ours: helperProtocol }));
    } else {
      this.#hello = hello;
    }
  }

  #listenForSilence(): void {
    const { silenceMs } = this.#watch;
    if (silenceMs === null) return;
    this.#cancelSilence();
    this.#cancelSilence = afterAwake(silenceMs, () =>
      this.giveUp(message('helper.silent', { limit: { durationMs: silenceMs } })),
    );
  }

  #later(delayMs: number, call: () => void): void {
    this.#cancels.add(afterAwake(delayMs, call));
  }

  #finish(end: ProcessEnd): HelperEnd {
    this.#decoder.finish();
    this.#cancelSilence();
    for (const cancel of this.#cancels) cancel();
    const printed = lastLine(this.#stderr);
    const reason = this.#reason ?? (printed === '' ? null : verbatim(printed));
    if (this.#error !== null) return { ended: 'broken', error: this.#error, shortage: null };
    if (end.ended === 'exit' && end.code === usageCode) {
      return { ended: 'refused', error: reason ?? message('helper.refused') };
    }
    if (end.ended === 'exit' && end.code !== faultCode && this.#hello !== null) {
      return { ended: 'exit', code: end.code, hello: this.#hello, faults: this.#decoder.faults, reason };
    }
    return { ended: 'broken', error: crashMessage(end, reason), shortage: shortageOf(end) };
  }
}

/** The helper names itself at the start of its messages; people need not read that twice. */
function lastLine(stderr: Buffer): string {
  const line = stderr.toString('utf8').trim().split('\n').at(-1) ?? '';
  return line.replace(/^lanelight-helper: /, '').slice(0, 400);
}
