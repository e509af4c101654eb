import * as z from 'zod/mini';
import type { CheckPhase, Checks } from '../checks-state.ts';
import { type CauseId, causeIds, type Diagnosis, type Mode, modes } from '../../diagnosis/diagnosis.ts';
import { socketsOf } from '../../diagnosis/flow-counts.ts';

/** The history keeps this long (issue: 90 days); the file is cut to it. */
export const keptMs = 90 * 24 * 3_600_000;
/** In memory only what the longest strip shows, and a day more for its left edge. */
export const inMemoryMs = 8 * 24 * 3_600_000;
/** Between two looks that saw the same, no record is needed sooner than this: 90 days then stay below 4 MB. */
export const sampleEveryMs = 300_000;

const maxCauseText = 300;
const amount = z.nullable(z.number().check(z.int(), z.nonnegative()));
const at = z.number().check(z.int(), z.nonnegative());

/** One line of the history file. Times are wall clock, milliseconds since 1970. */
export const historyRecord = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('look'),
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
    /** For how long this look speaks if no other record follows sooner. */
    goodForMs: z.number().check(z.int(), z.positive()),
  }),
  /** From here on nothing is known: asleep, locked, switched off or quit. */
  z.object({ kind: z.literal('end'), at, because: z.enum(['asleep', 'locked', 'switched-off', 'quit']) }),
  /** The program started: between the record before and this one nothing is known, whatever that one promised. */
  z.object({ kind: z.literal('start'), at }),
]);
export type HistoryRecord = z.infer<typeof historyRecord>;
export type LookRecord = Extract<HistoryRecord, { kind: 'look' }>;
export type EndRecord = Extract<HistoryRecord, { kind: 'end' }>;

/** The records of the last days in order of time, oldest first. */
export interface History {
  readonly records: readonly HistoryRecord[];
}
export const emptyHistory: History = { records: [] };

/**
 * With one more record. A record that is older than what is there means that the clock was set back: what was recorded
 * for times that have not come yet goes, so that order holds and no time is told twice.
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

/** What the recorder remembers between two states. */
export interface Recorder {
  readonly last: HistoryRecord | null;
  /** The look that was seen last, by identity: every look is a new object, also when a capture is replayed. */
  readonly look: Diagnosis | null;
}
export const freshRecorder: Recorder = { last: null, look: null };

/** Why a mode holds: the causes, and for records of older versions their words. */
export interface Why {
  readonly causes: readonly CauseId[];
  readonly because: string | null;
}
export const noReason: Why = { causes: [], because: null };

const whyOf = ({ causes, because }: LookRecord): Why => ({ causes: causes ?? [], because: because ?? null });

const isSameWhy = (one: Why, other: Why): boolean =>
  one.because === other.because && one.causes.join() === other.causes.join();

/** A look speaks a little longer than until the next one is due: timers are late at times. */
const lateMs = 60_000;

/**
 * What a new state adds to the history: a record when the mode or its cause changed, one every five minutes else, and an
 * end when looking stops; null when there is nothing to add. `nowMs` is the wall clock: a replayed look has an old date.
 */
export function recordState(
  recorder: Recorder,
  checks: Checks,
  nowMs: number,
): { readonly recorder: Recorder; readonly record: HistoryRecord | null } {
  const { diagnosis, phase } = checks;
  const { last } = recorder;
  if (phase.phase === 'paused') {
    const open = last !== null && last.kind !== 'end';
    const record: HistoryRecord | null = open ? { kind: 'end', at: nowMs, because: phase.because } : null;
    return { recorder: { last: record ?? last, look: diagnosis }, record };
  }
  if (diagnosis === null || diagnosis === recorder.look || phase.phase === 'checking')
    return { recorder, record: null };
  const record = lookRecord(diagnosis, phase, nowMs);
  const same = last?.kind === 'look' && last.mode === record.mode && isSameWhy(whyOf(last), whyOf(record));
  const soon = last !== null && nowMs >= last.at && nowMs - last.at < sampleEveryMs;
  return same && soon
    ? { recorder: { last, look: diagnosis }, record: null }
    : { recorder: { last: record, look: diagnosis }, record };
}

function lookRecord(diagnosis: Diagnosis, phase: CheckPhase, nowMs: number): LookRecord {
  const intervalMs = phase.phase === 'idle' ? Math.max(0, Date.parse(phase.nextAt) - nowMs) : 0;
  const busiest = diagnosis.sockets[0];
  return {
    kind: 'look',
    at: nowMs,
    mode: diagnosis.mode,
    causes: [...diagnosis.causes],
    flows: diagnosis.flows.busiest[0]?.flows ?? null,
    flowLimit: diagnosis.flows.limit,
    sockets: busiest ? socketsOf(busiest) : null,
    goodForMs: Math.round(Math.max(sampleEveryMs, intervalMs) + intervalMs + lateMs),
  };
}

/** A span of time in one state. `unknown` with `gap` set: nobody looked. */
export interface Episode {
  readonly mode: Mode;
  readonly fromMs: number;
  readonly toMs: number;
  readonly why: Why;
  readonly gap: EndRecord['because'] | 'not-running' | null;
}

/** The records from the last one before this time on: what is older says nothing of it. */
function recordsSince({ records }: History, fromMs: number): readonly HistoryRecord[] {
  let first = records.length;
  while (first > 0 && (records[first]?.at ?? Infinity) > fromMs) first -= 1;
  return records.slice(first);
}

const alike = (one: Episode | null | undefined, other: Episode): boolean =>
  one?.mode === other.mode && one.gap === other.gap && isSameWhy(one.why, other.why);

/** The time from `fromMs` to `toMs` without a hole: what was not known is an episode too. */
export function episodes(history: History, fromMs: number, toMs: number): Episode[] {
  const found: Episode[] = [];
  const add = (mode: Mode, from: number, to: number, why: Why, gap: Episode['gap']) => {
    const [start, end] = [Math.max(from, fromMs), Math.min(to, toMs)];
    if (end <= start) return;
    const last = found.at(-1);
    const episode: Episode = { mode, fromMs: start, toMs: end, why, gap };
    if (last !== undefined && alike(last, episode)) found[found.length - 1] = { ...last, toMs: end };
    else found.push(episode);
  };
  const unknown = (from: number, to: number, gap: Episode['gap']) => add('unknown', from, to, noReason, gap);

  const records = recordsSince(history, fromMs);
  unknown(fromMs, records[0]?.at ?? toMs, 'not-running');
  records.forEach((record, index) => {
    const next = records[index + 1];
    const end = next?.at ?? toMs;
    switch (record.kind) {
      case 'end':
        unknown(record.at, end, record.because);
        return;
      case 'start':
        unknown(record.at, end, 'not-running');
        return;
      case 'look': {
        const knownTo = next?.kind === 'start' ? record.at : Math.min(end, record.at + record.goodForMs);
        add(record.mode, record.at, knownTo, whyOf(record), null);
        unknown(knownTo, end, 'not-running');
        return;
      }
    }
  });
  return found;
}

/** A change of mode or cause, with how long the new one lasted so far. Gaps are no changes; what comes after one may be. */
export interface Change {
  readonly atMs: number;
  readonly from: Mode | null;
  readonly to: Mode;
  readonly why: Why;
  readonly lastedMs: number;
  readonly ongoing: boolean;
}

/** Newest first. */
export function changes(history: History, fromMs: number, toMs: number): Change[] {
  const known = episodes(history, fromMs, toMs).filter((episode) => episode.gap === null);
  const found: Change[] = [];
  let before: Episode | null = null;
  for (const episode of known) {
    if (!alike(before, episode))
      found.push({
        atMs: episode.fromMs,
        from: before?.mode ?? null,
        to: episode.mode,
        why: episode.why,
        lastedMs: episode.toMs - episode.fromMs,
        ongoing: false,
      });
    else {
      const last = found.at(-1);
      if (last) found[found.length - 1] = { ...last, lastedMs: episode.toMs - last.atMs };
    }
    before = episode;
  }
  const newest = found.at(-1);
  if (newest && before?.toMs === toMs) found[found.length - 1] = { ...newest, ongoing: true };
  return found.reverse();
}
