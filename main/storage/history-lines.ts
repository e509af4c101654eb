import { chmodSync, closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import {
  type History,
  historyOf,
  type HistoryRecord,
  inMemoryMs,
  readRecord,
} from '../core/app/history/history.ts';
import { readTail } from './file-tail.ts';
import { writeWhole } from './whole-file.ts';
import { errorCode } from '../core/errors.ts';
import { parseJson } from '../core/json.ts';

/** Eight days of records are some 400 KB; this much of the end of the file is read at the start. */
const bytesAtStart = 1_048_576;
/** While a long file is read, others have their turn after this many lines (some milliseconds of work). */
const linesPerTurn = 400;

/** One record as its line: ASCII, so that bytes are characters and a torn line tears no character. */
export const lineOf = (record: HistoryRecord): string =>
  `${JSON.stringify(record).replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;

/** The record in a line, or null where it is none. */
export function recordIn(line: string): HistoryRecord | null {
  try {
    return readRecord(parseJson(line));
  } catch {
    return null;
  }
}

/** The time of a line without reading the rest of it: enough to sort out the old ones. */
export function timeIn(line: string): number | null {
  const match = /^\{.*"at":(\d{1,15})[,}]/.exec(line);
  return match === null || !line.endsWith('}') ? null : Number(match[1]);
}

export interface ReadEnd {
  /** The last days. */
  readonly recent: History;
  readonly bytes: number;
  /** The time of the first record; null when there is none. */
  readonly oldestMs: number | null;
  /** The time of the newest one; null when there is none. */
  readonly newestMs: number | null;
  /** The time after the last forward leap of the clock between two records of the last weeks; null if there was none. */
  readonly leaptMs: number | null;
}

/** Records come every few minutes; a leap as long as this is a long absence, or a clock that was set wrong. */
export const leapMs = 7 * 24 * 3_600_000;

function lastLeap(times: readonly number[]): number | null {
  const at = times.findLastIndex((time, index) => time - (times[index - 1] ?? time) > leapMs);
  return times[at] ?? null;
}

/** The last days, with a torn last line repaired; null when nothing in the file is a record. */
export function readEnd(path: string, nowMs: number): ReadEnd | null {
  const file = openSync(path, 'r+');
  try {
    chmodSync(path, 0o600);
    const { size } = fstatSync(file);
    const start = Math.max(0, size - bytesAtStart);
    const text = readText(file, start, size - start);
    const lines = text.split('\n');
    const torn = lines.at(-1) ?? '';
    const bytes = torn === '' ? size : repair(file, size, torn);
    // The first line of a later part of the file is the end of one.
    const whole = start === 0 ? lines : lines.slice(1);
    const young = whole.filter((line) => (timeIn(line) ?? -1) > nowMs - inMemoryMs);
    const records = young.map(recordIn).filter((record) => record !== null);
    if (bytes > 0 && !whole.some((line) => timeIn(line) !== null)) return null;
    const first = start === 0 ? lines[0] : readText(file, 0, 4_096).split('\n')[0];
    const times = whole.map(timeIn).filter((time) => time !== null);
    return {
      recent: historyOf(records, nowMs),
      bytes,
      oldestMs: timeIn(first ?? ''),
      newestMs: times.at(-1) ?? null,
      leaptMs: lastLeap(times),
    };
  } finally {
    closeSync(file);
  }
}

/** A last line without its end: ended when it is whole all the same, cut off when it is not. Returns the new size. */
function repair(file: number, size: number, torn: string): number {
  if (recordIn(torn) !== null) {
    writeSync(file, '\n', size);
    return size + 1;
  }
  ftruncateSync(file, size - torn.length);
  return size - torn.length;
}

function readText(file: number, start: number, length: number): string {
  const buffer = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const count = readSync(file, buffer, done, length - done, start + done);
    if (count === 0) break;
    done += count;
  }
  return buffer.toString('latin1', 0, done);
}

/** The lines younger than `cutMs`, at most `maxBytes` of them and the newest when there are more. */
export async function youngLines(
  path: string,
  cutMs: number,
  maxBytes: number,
  readBytes: number,
): Promise<readonly string[]> {
  const young: string[] = [];
  let bytes = 0;
  await eachLineFromTheEnd(path, readBytes, (line) => {
    const at = timeIn(line);
    if (at === null || at < cutMs) return;
    bytes += line.length + 1;
    if (bytes <= maxBytes) young.push(line);
  });
  return young.reverse();
}

/** Every record of the file, oldest first as written. */
export async function allRecords(path: string, readBytes: number): Promise<readonly HistoryRecord[]> {
  const records: HistoryRecord[] = [];
  await eachLineFromTheEnd(path, readBytes, (line) => {
    const record = recordIn(line);
    if (record !== null) records.push(record);
  });
  return records.reverse();
}

async function eachLineFromTheEnd(
  path: string,
  readBytes: number,
  take: (line: string) => void,
): Promise<void> {
  const text = await readEndOf(path, readBytes);
  const lines = text.split('\n').reverse();
  for (const [index, line] of lines.entries()) {
    if (index % linesPerTurn === linesPerTurn - 1) await setImmediate();
    if (line !== '') take(line);
  }
}

/** Empty if there is no file. A file that grew beyond all bounds must not fill the memory, so only its end is read. */
async function readEndOf(path: string, maxBytes: number): Promise<string> {
  try {
    return (await readTail(path, maxBytes)).toString('latin1');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  }
}

/** Replaces the file by these lines; returns its size in bytes. */
export async function replaceFile(path: string, lines: readonly string[]): Promise<number> {
  const text = lines.length === 0 ? '' : `${lines.join('\n')}\n`;
  await writeWhole(path, Buffer.from(text, 'latin1'));
  return text.length;
}
