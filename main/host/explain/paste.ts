import { LimitLines } from './limit-lines.ts';

/** What was pasted, as text, or why it is none. */
export type Paste =
  | {
      readonly state: 'text';
      readonly text: string;
      readonly leftOutBytes: number;
      /** Whether the input was longer than is read. */
      readonly endless: boolean;
    }
  | { readonly state: 'empty' }
  | { readonly state: 'binary' };

/**
 * Of a long input the start (the commands) and the end (what happened last) are read; of what lies between only
 * lines about a limit are kept, the rest is counted.
 */
export const keptAtEachEnd = 2 * 1024 * 1024;

/** No log is this long; anything longer is a stream that never ends. */
export const maxPasteBytes = 1024 ** 3;

/** Collects an input of any length in bounded memory. */
class PasteCollector {
  private readonly maxBytes: number;

  constructor(maxBytes: number) {
    this.maxBytes = maxBytes;
  }

  private readonly head: Uint8Array[] = [];
  private headBytes = 0;
  private tail: Uint8Array[] = [];
  private tailBytes = 0;
  private leftOutBytes = 0;
  private readonly limitLines = new LimitLines();
  private binary: boolean | undefined;

  add(chunk: Uint8Array): void {
    const room = Math.max(0, keptAtEachEnd - this.headBytes);
    if (room > 0) {
      const first = chunk.subarray(0, room);
      this.head.push(first);
      this.headBytes += first.length;
    }
    if (chunk.length <= room) return;
    const rest = chunk.subarray(room);
    this.tail.push(rest);
    this.tailBytes += rest.length;
    this.dropOld();
  }

  /** Whether more of the input would change nothing: it is no text, or has no end. */
  get hasEnough(): boolean {
    this.binary ??= this.headBytes < sampleBytes ? undefined : isBinary(Buffer.concat(this.head));
    return this.binary === true || this.isEndless;
  }

  private get isEndless(): boolean {
    return this.headBytes + this.leftOutBytes + this.tailBytes >= this.maxBytes;
  }

  private dropOld(): void {
    let excess = this.tailBytes - keptAtEachEnd;
    while (excess > 0) {
      const oldest = this.tail[0];
      if (oldest === undefined) return;
      const dropped = Math.min(excess, oldest.length);
      this.limitLines.pass(oldest.subarray(0, dropped));
      if (dropped === oldest.length) this.tail.shift();
      else this.tail[0] = oldest.subarray(dropped);
      this.leftOutBytes += dropped;
      this.tailBytes -= dropped;
      excess -= dropped;
    }
  }

  finish(): Paste {
    if (this.headBytes === 0) return { state: 'empty' };
    const head = Buffer.concat(this.head);
    if (isBinary(head)) return { state: 'binary' };
    const tail = Buffer.concat(this.tail);
    const text =
      this.leftOutBytes === 0
        ? decode(Buffer.concat([head, tail]))
        : `${decode(head)}\n${this.limitLines.text}${withoutFirstLine(decode(tail))}`;
    if (text.trim() === '') return { state: 'empty' };
    return { state: 'text', text, leftOutBytes: this.leftOutBytes, endless: this.isEndless };
  }
}

/** The first line of the end is only its rest. */
const withoutFirstLine = (text: string): string => text.slice(text.indexOf('\n') + 1);

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** This much of the start is enough to distinguish text from binary and one encoding from another. */
const sampleBytes = 64 * 1024;
/** A paste has stray control bytes (colours, bells); a binary file is full of them. */
const maxControls = 0.1;
/** Noise has fewer of them; but it is not UTF-8 either, and text in an older encoding has none. */
const maxControlsOfOtherText = 0.03;
/** In UTF-16 half of the bytes of plain text are NUL, all on one side. */
const utf16Nuls = 0.4;

/** Property lists, pictures, archives, programs and databases start so; their beginning can look like text. */
const binaryStarts = [
  'bplist',
  '\u0089PNG',
  'PK\u0003\u0004',
  '\u001f\u008b',
  '%PDF-',
  'SQLite format 3\0',
  '\u007fELF',
  'GIF8',
  'ÿØÿ',
  'ÏúíþD',
  'Êþº¾',
  'Ïúíþ',
  'Îúíþ',
];

const isBinary = (bytes: Uint8Array): boolean => {
  const sample = bytes.subarray(0, sampleBytes);
  const start = Buffer.from(sample.subarray(0, 16)).toString('latin1');
  if (binaryStarts.some((mark) => start.startsWith(mark))) return true;
  if (encodingOf(sample) !== 'utf-8') return false;
  let controls = 0;
  let nuls = 0;
  for (const byte of sample) {
    if (byte === 0) nuls += 1;
    else if (byte < 0x20 && !(byte >= 0x07 && byte <= 0x0d) && byte !== 0x1b) controls += 1;
  }
  // `lsof -F0` ends every field with NUL; its fields are longer than one letter.
  const most = isUtf8(sample) ? maxControls : maxControlsOfOtherText;
  return controls > sample.length * most || nuls > sample.length * utf16Nuls;
};

const encodingOf = (bytes: Uint8Array): Encoding => {
  const [first = -1, second = -1] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, sampleBytes);
  let even = 0;
  let odd = 0;
  for (let index = 0; index < sample.length; index += 1) {
    if (sample[index] !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  const enough = Math.max(1, sample.length * utf16Nuls);
  if (odd >= enough && even * 20 < odd) return 'utf-16le';
  return even >= enough && odd * 20 < even ? 'utf-16be' : 'utf-8';
};

/** Text of an old program in another locale is not UTF-8; Latin-1 keeps its letters where replacing would lose them. */
const decode = (bytes: Uint8Array): string => {
  const encoding = encodingOf(bytes);
  if (encoding === 'utf-16le') return new TextDecoder('utf-16le').decode(bytes);
  if (encoding === 'utf-16be')
    return new TextDecoder('utf-16le').decode(
      Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2))).swap16(),
    );
  const text = new TextDecoder('utf-8').decode(bytes);
  return isLost(text) ? new TextDecoder('latin1').decode(bytes) : text;
};

/** Whether much of a text could not be decoded as UTF-8. */
const isLost = (text: string): boolean => text.split('\ufffd').length - 1 > text.length * maxControls;
const isUtf8 = (bytes: Uint8Array): boolean => !isLost(new TextDecoder('utf-8').decode(bytes));

/** Reads an input to its end or to where no more is needed; null when it was interrupted. */
export const collectPaste = async (
  input: AsyncIterable<Uint8Array>,
  interrupted: AbortSignal,
  maxBytes = maxPasteBytes,
): Promise<Paste | null> => {
  const collector = new PasteCollector(maxBytes);
  const iterator = input[Symbol.asyncIterator]();
  let stop = (): void => undefined;
  const stopped = new Promise<null>((resolve) => {
    stop = () => resolve(null);
  });
  interrupted.addEventListener('abort', stop, { once: true });
  try {
    while (!interrupted.aborted) {
      const next = await Promise.race([iterator.next(), stopped]);
      if (next === null) return null;
      if (next.done === true) return collector.finish();
      collector.add(next.value);
      if (!collector.hasEnough) continue;
      await iterator.return?.();
      return collector.finish();
    }
    return null;
  } finally {
    interrupted.removeEventListener('abort', stop);
  }
};
