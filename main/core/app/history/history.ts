import * as z from 'zod/mini';
import { maxDifferences, timedDifference } from './differences.ts';
import { isRecord } from '../../errors.ts';
import { type CauseId, causeIds, modes } from '../../diagnosis/diagnosis.ts';

/** The history keeps this long (issue: 90 days); the file is cut to it. */
export const keptMs = 90 * 24 * 3_600_000;
/** In memory only what the longest strip shows, and a day more for its left edge. */
export const inMemoryMs = 8 * 24 * 3_600_000;
const maxCauseText = 300;
const amount = z.nullable(z.number().check(z.int(), z.nonnegative()));
const at = z.number().check(z.int(), z.nonnegative());

/** One line of the history file. Times are wall clock, milliseconds since 1970. */
export const historyRecord = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('check'),
    at,
    mode: z.enum(modes),
    /** Why; on every record, so that a torn or cut file still has it. Absent in records of older versions. */
    causes: z.optional(z.array(z.enum(causeIds))),
    /** Why, in words: only in records of older versions. */
    because: z.optional(z.nullable(z.string().check(z.maxLength(maxCauseText)))),
    /** Of the busiest app; null where not known. */
    flows: amount,
    flowLimit: amount,
    sockets: amount,
    /** What changed together with the mode, or shortly before: on the first records of a mode. */
    changed: z.optional(z.array(timedDifference).check(z.maxLength(maxDifferences))),
    /** For how long this check holds if no other record follows sooner. */
    goodForMs: z.number().check(z.int(), z.positive()),
  }),
  /** From here on nothing is known: asleep, locked or quit. */
  z.object({ kind: z.literal('end'), at, because: z.enum(['asleep', 'locked', 'quit']) }),
  /** The program started: between the record before and this one nothing is known, whatever that one promised. */
  z.object({ kind: z.literal('start'), at }),
]);
export type HistoryRecord = z.infer<typeof historyRecord>;

/** A record as the file has it, or null where it is none. Older files call a check a look. */
export function readRecord(value: unknown): HistoryRecord | null {
  const isOlder = isRecord(value) && value['kind'] === 'look';
  const parsed = historyRecord.safeParse(isOlder ? { ...value, kind: 'check' } : value);
  return parsed.success ? parsed.data : null;
}

export type CheckRecord = Extract<HistoryRecord, { kind: 'check' }>;
export type EndRecord = Extract<HistoryRecord, { kind: 'end' }>;

/** The records of the last days in order of time, oldest first. */
export interface History {
  readonly records: readonly HistoryRecord[];
}
export const emptyHistory: History = { records: [] };

/**
 * With one more record. A record that is older than what is there means that the clock was set back: records
 * of later times are dropped, so that they stay in order and no time appears twice.
 */
export function withRecord(history: History, record: HistoryRecord): History {
  const kept = history.records.filter((old) => old.at <= record.at && old.at > record.at - inMemoryMs);
  return { records: [...kept, record] };
}

/** Records in the order they were written, brought in order of time by the rule of `withRecord`. */
export function inOrder(records: readonly HistoryRecord[]): HistoryRecord[] {
  const ordered: HistoryRecord[] = [];
  for (const record of records) {
    while ((ordered.at(-1)?.at ?? -1) > record.at) ordered.pop();
    ordered.push(record);
  }
  return ordered;
}

export function historyOf(records: readonly HistoryRecord[], nowMs: number): History {
  return { records: inOrder(records).filter((record) => record.at > nowMs - inMemoryMs) };
}

/** Why a mode holds: the causes, and for records of older versions their words. */
export interface Why {
  readonly causes: readonly CauseId[];
  readonly because: string | null;
}
export const noReason: Why = { causes: [], because: null };

export const whyOf = ({ causes, because }: CheckRecord): Why => ({
  causes: causes ?? [],
  because: because ?? null,
});

export const isSameWhy = (one: Why, other: Why): boolean =>
  one.because === other.because && one.causes.join() === other.causes.join();
