import { findHelper } from './helper-place.ts';
import type { StopReason } from './host.ts';
import { NdjsonDecoder, type NdjsonFaults, type NdjsonLine } from './ndjson.ts';
import { type ProcessEnd, startChild } from './process.ts';

/** What the helper says of itself first on every stream. */
export interface Hello {
  readonly version: string;
  readonly platform: 'darwin' | 'linux';
  readonly transports: readonly string[];
}

export type HelperEnd =
  | {
      readonly ended: 'exit';
      readonly code: number;
      readonly hello: Hello;
      readonly faults: NdjsonFaults;
      /** The last line on stderr, for an end without a result; empty where there was none. */
      readonly said: string;
    }
  /** It works, but will not do what was asked; one sentence for people. */
  | { readonly ended: 'refused'; readonly error: string }
  /** One sentence for people: it is missing, of another version, hung or crashed. */
  | { readonly ended: 'broken'; readonly error: string };

export interface HelperRun {
  /** Settles once, when the process is gone. Never rejects. */
  readonly done: Promise<HelperEnd>;
  /** Idempotent: "cancel" on stdin, then SIGTERM, then SIGKILL. The helper still prints its result after the first two. */
  cancel(reason: StopReason): void;
  /** Stops a helper that does not do its work, without patience; it ends as `broken` with this sentence. */
  giveUp(error: string): void;
}

export interface HelperWatch {
  /** Every line but the hello. */
  readonly onLine: (line: NdjsonLine) => void;
  /** The longest time without a line; null: it may be silent once it has said hello (serve). */
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
/** The end of stderr that is kept to say why it failed. */
const mostStderrBytes = 4_096;
/** The protocol version spoken here; another one in the hello is refused. */
const helperProtocol = 1;
const noHello =
  'The helper does not say what it is: it is no Lanelight helper, or a damaged one. Build it anew with "make -C helper".';
const usageCode = 64;
const faultCode = 70;

/** Starts the helper. Never throws: whatever goes wrong is a `broken` end. */
export function startHelper(args: readonly string[], watch: HelperWatch): HelperRun {
  const place = findHelper();
  if ('error' in place) {
    return endedRun({ ended: 'broken', error: place.error });
  }
  return new HelperProcess(place.path, args, watch);
}

/** By hand and not by a schema: schemas are loaded while the helper is at work. */
function readHello({ type, v, helper, platform, transports }: NdjsonLine): Hello | null {
  if (type !== 'hello' || typeof v !== 'number' || typeof helper !== 'string') return null;
  if (platform !== 'darwin' && platform !== 'linux') return null;
  if (!Array.isArray(transports) || !transports.every((one) => typeof one === 'string')) return null;
  return { version: helper, platform, transports };
}

/** The end of a helper that went as if all were well, but did not give what it was started for. */
export const noResult = ({ code, said }: Extract<HelperEnd, { ended: 'exit' }>): string =>
  `The helper ended without a result (code ${code})${said === '' ? '.' : `: ${said}`}`;

/** A helper that was never started. */
export const endedRun = (end: HelperEnd): HelperRun => ({
  done: Promise.resolve(end),
  cancel: () => undefined,
  giveUp: () => undefined,
});

class HelperProcess implements HelperRun {
  readonly done: Promise<HelperEnd>;
  readonly #watch: HelperWatch;
  readonly #child: ReturnType<typeof startChild>;
  readonly #decoder = new NdjsonDecoder((line) => {
    this.#take(line);
  });
  readonly #timers = new Set<NodeJS.Timeout>();
  #silence: NodeJS.Timeout | null = null;
  #hello: Hello | null = null;
  #error: string | null = null;
  #stderr = Buffer.alloc(0);
  #cancelled = false;

  constructor(path: string, args: readonly string[], watch: HelperWatch) {
    this.#watch = watch;
    this.#child = startChild([path, ...args], {
      stdout: (chunk) => {
        this.#decoder.push(chunk);
        if (this.#hello === null && this.#decoder.faults.garbage > 0) this.giveUp(noHello);
      },
      stderr: (chunk) => {
        this.#stderr = Buffer.concat([this.#stderr, chunk]).subarray(-mostStderrBytes);
      },
    });
    this.#listenForSilence();
    this.#later(helloLimitMs, () => {
      if (this.#hello === null)
        this.giveUp(`The helper said nothing for ${helloLimitMs / 1_000} seconds and was stopped.`);
    });
    const { timeLimitMs } = watch;
    if (timeLimitMs !== null) {
      this.#later(timeLimitMs, () => {
        this.giveUp(`The helper was not done after ${timeLimitMs / 1_000} seconds and was stopped.`);
      });
    }
    this.done = this.#child.end.then((end) => this.#finish(end));
  }

  cancel(reason: StopReason): void {
    if (this.#cancelled) return;
    this.#cancelled = true;
    this.#child.write(reason === 'asleep' ? 'cancel asleep\n' : 'cancel\n');
    this.#later(cancelPatienceMs, () => {
      this.#child.stop(terminatePatienceMs);
    });
  }

  giveUp(error: string): void {
    if (this.#error !== null) return;
    this.#error = error;
    this.#child.write('cancel\n');
    this.#later(hungPatienceMs, () => {
      this.#child.stop(hungPatienceMs);
    });
  }

  #take(line: NdjsonLine): void {
    this.#listenForSilence();
    if (this.#error !== null) return;
    if (this.#hello !== null) {
      this.#watch.onLine(line);
      return;
    }
    const hello = readHello(line);
    if (hello === null) {
      this.giveUp(noHello);
    } else if (line['v'] !== helperProtocol) {
      this.giveUp(
        `The helper speaks version ${String(line['v'])} of the protocol and this program version ${helperProtocol}: build both anew.`,
      );
    } else {
      this.#hello = hello;
    }
  }

  #listenForSilence(): void {
    const { silenceMs } = this.#watch;
    if (silenceMs === null) return;
    if (this.#silence) clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      this.giveUp(`The helper was silent for ${silenceMs / 1_000} seconds and was stopped.`);
    }, silenceMs);
  }

  #later(delayMs: number, call: () => void): void {
    this.#timers.add(setTimeout(call, delayMs));
  }

  #finish(end: ProcessEnd): HelperEnd {
    this.#decoder.finish();
    if (this.#silence) clearTimeout(this.#silence);
    this.#timers.forEach(clearTimeout);
    const said = lastLine(this.#stderr);
    if (this.#error !== null) return { ended: 'broken', error: this.#error };
    if (end.ended === 'exit' && end.code === usageCode) {
      return { ended: 'refused', error: said === '' ? 'The helper refused what was asked of it.' : said };
    }
    if (end.ended === 'exit' && end.code !== faultCode && this.#hello !== null) {
      return { ended: 'exit', code: end.code, hello: this.#hello, faults: this.#decoder.faults, said };
    }
    return { ended: 'broken', error: crashSentence(end, said) };
  }
}

/** Why a process that has ended did not do what it was for. */
function crashSentence(end: ProcessEnd, said: string): string {
  const because = said === '' ? '.' : `: ${said}`;
  switch (end.ended) {
    case 'exit':
      return end.code === faultCode
        ? `The helper failed (code ${faultCode})${because}`
        : `The helper ended without a word (code ${end.code})${because}`;
    case 'signal':
      return `The helper was ended by ${end.signal}${because}`;
    case 'not-started':
      return end.failure === 'wrong-architecture'
        ? 'The helper is not made for this processor: build it anew with "make -C helper".'
        : `The helper could not be started (${end.detail}).`;
    case 'given-up':
      return 'The helper does not end, not even by SIGKILL: it hangs in the kernel.';
  }
}

/** The helper names itself at the start of its messages; people need not read that twice. */
function lastLine(stderr: Buffer): string {
  const line = stderr.toString('utf8').trim().split('\n').at(-1) ?? '';
  return line.replace(/^lanelight-helper: /, '').slice(0, 400);
}
