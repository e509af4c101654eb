import type { Mode } from '../../diagnosis/diagnosis.ts';
import type { Capture } from '../../capture.ts';
import type { Comparison } from '../../report/comparison.ts';
import { type CheckRecord, type History, type HistoryRecord, isSameWhy, whyOf } from './history.ts';

/** A change of the mode or its cause whose checks are kept. Its time is the one of its record, and identifies it. */
export interface KeptChange {
  readonly atMs: number;
  readonly from: Mode;
  readonly to: Mode;
}

/** The last check before the change and the first one after it, redacted. */
export interface CapturePair {
  readonly before: Capture;
  readonly after: Capture;
}

/** What a person asked to compare. */
export interface ChangeComparison {
  readonly atMs: number;
  readonly comparison: Comparison;
}

export const maxKeptChanges = 20;
/** Of all kept changes together. */
export const maxKeptBytes = 1_048_576;

/** The names of the two files that a kept change is saved as. */
export function pairNames(atMs: number): { readonly before: string; readonly after: string } {
  const stamp = new Date(atMs).toISOString().slice(0, 19).replaceAll(':', '-');
  return { before: `lanelight-${stamp}-before.json`, after: `lanelight-${stamp}-after.json` };
}

const isCheck = (record: HistoryRecord): record is CheckRecord => record.kind === 'check';

/** The change that this new record is, seen from the check recorded last; null where nothing changed. */
export function changeOf(history: History, record: HistoryRecord): KeptChange | null {
  const last = history.records.findLast(isCheck);
  if (record.kind !== 'check' || last === undefined) return null;
  if (last.mode === record.mode && isSameWhy(whyOf(last), whyOf(record))) return null;
  return { atMs: record.at, from: last.mode, to: record.mode };
}
