import { isRecord } from '../core/errors.ts';
import { parseJson } from '../core/json.ts';

/** One line of a stream of JSON objects, or that it was none. */
export type NdjsonLine = Readonly<Record<string, unknown>>;

/** What was wrong with a stream; a broken line costs itself and nothing else. */
export interface NdjsonFaults {
  /** Lines that are no JSON object. */
  readonly garbage: number;
  /** Lines over the cap, dropped whole. */
  readonly overlong: number;
  /** Numbers missing in `seq`: lines were lost. */
  readonly lost: number;
}

/** An observation of 10,000 processes has 1.3 MB; ten are no line any more. */
export const longestLineBytes = 10 * 1024 * 1024;

const newline = 0x0a;

/** Bytes as they come into lines, wherever the pipe cuts them; text is decoded only when a line is whole (UTF-8 may be cut too). */
export class NdjsonDecoder {
  readonly #onLine: (line: NdjsonLine) => void;
  #parts: Uint8Array[] = [];
  #length = 0;
  #overlongNow = false;
  #lastSeq: number | null = null;
  #faults: { garbage: number; overlong: number; lost: number } = { garbage: 0, overlong: 0, lost: 0 };

  constructor(onLine: (line: NdjsonLine) => void) {
    this.#onLine = onLine;
  }

  get faults(): NdjsonFaults {
    return { ...this.#faults };
  }

  push(chunk: Uint8Array): void {
    let from = 0;
    for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, from)) {
      this.#append(chunk.subarray(from, at));
      this.#endLine();
      from = at + 1;
    }
    this.#append(chunk.subarray(from));
  }

  /** The end of the stream: a last line without a newline counts. */
  finish(): void {
    this.#endLine();
  }

  #append(bytes: Uint8Array): void {
    if (bytes.length === 0 || this.#overlongNow) return;
    this.#length += bytes.length;
    if (this.#length > longestLineBytes) {
      this.#overlongNow = true;
      this.#parts = [];
      return;
    }
    this.#parts.push(bytes);
  }

  #endLine(): void {
    const [parts, overlong] = [this.#parts, this.#overlongNow];
    this.#parts = [];
    this.#length = 0;
    this.#overlongNow = false;
    if (overlong) {
      this.#faults.overlong += 1;
      return;
    }
    const text = Buffer.concat(parts).toString('utf8').trim();
    if (text === '') return;
    const line = parseObject(text);
    if (line === null) {
      this.#faults.garbage += 1;
      return;
    }
    this.#follow(line['seq']);
    this.#onLine(line);
  }

  #follow(seq: unknown): void {
    if (typeof seq !== 'number' || !Number.isSafeInteger(seq)) return;
    if (this.#lastSeq !== null && seq > this.#lastSeq + 1) this.#faults.lost += seq - this.#lastSeq - 1;
    this.#lastSeq = seq;
  }
}

function parseObject(text: string): NdjsonLine | null {
  // An exception costs a hundred times as much as this test.
  if (!text.startsWith('{')) return null;
  try {
    const value: unknown = parseJson(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}
