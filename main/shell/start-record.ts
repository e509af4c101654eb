import { join } from 'node:path';
import * as z from 'zod/mini';
import { readSmall } from '../storage/plain-file.ts';
import { writeWholeNow } from '../storage/whole-file.ts';
import { parseJson } from '../core/json.ts';
import { recordRun } from './run-record.ts';

/**
 * Detects a crash loop (R23): each start is recorded, and removed after the app has run for a while or was quit normally.
 * After three failed starts within ten minutes the next one is a safe start.
 */
const fileName = 'starts.json';
const within = 600_000;
const tolerated = 3;
const maxBytes = 65_536;
/** A start counts as successful after this time. */
export const healthyAfterMs = 60_000;

const starts = z.array(z.number()).check(z.maxLength(64));

/** The starts that still count, and whether this one has to be safe. Pure. */
export function judgeStarts(
  earlier: readonly number[],
  nowMs: number,
): { readonly recent: readonly number[]; readonly safe: boolean } {
  const recent = earlier.filter((start) => start <= nowMs && nowMs - start < within);
  return { recent, safe: recent.length >= tolerated };
}

export interface StartRecord {
  /** True when the starts before this one failed: nothing starts automatically then. */
  readonly safe: boolean;
  /** To be called when the app has run for a while or quits normally: removes the recorded starts. */
  readonly wentWell: () => void;
}

/** `forgiven`: the failures of earlier starts were no fault of the app. */
export function recordStart(folder: string, nowMs: number, forgiven = false): StartRecord {
  const file = join(folder, fileName);
  const { recent, safe } = judgeStarts(forgiven ? [] : readStarts(file), nowMs);
  writeStarts(file, [...recent, nowMs]);
  return {
    safe,
    wentWell: () => writeStarts(file, []),
  };
}

/** `recordStart` with the record of the run: a run that ended with its session bus does not count as a failed start. */
export function recordLife(folder: string, log: (line: string) => void): StartRecord & { ended: () => void } {
  const run = recordRun(folder, process.env['DBUS_SESSION_BUS_ADDRESS'], log);
  const start = recordStart(folder, Date.now(), run.lostBus);
  return {
    ...start,
    ended: () => {
      start.wentWell();
      run.ended();
    },
  };
}

function readStarts(file: string): readonly number[] {
  try {
    const read = starts.safeParse(parseJson(readSmall(file, maxBytes)));
    return read.success ? read.data : [];
  } catch {
    return [];
  }
}

function writeStarts(file: string, list: readonly number[]): void {
  try {
    writeWholeNow(file, JSON.stringify(list));
  } catch {
    // A record that cannot be kept only means that a crash loop goes unnoticed.
  }
}
