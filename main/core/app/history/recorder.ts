import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import { socketsOf } from '../../diagnosis/flow-counts.ts';
import type { CheckPhase, Checks } from '../checks-state.ts';
import type { Flip } from './timeline.ts';
import { type HistoryRecord, isSameWhy, type CheckRecord, whyOf } from './history.ts';

/** Between two checks that saw the same, no record is needed sooner than this: 90 days then stay below 4 MB. */
export const sampleEveryMs = 300_000;

/** What the recorder remembers between two states. */
export interface Recorder {
  readonly last: HistoryRecord | null;
  /** The check that was seen last, by identity: every check is a new object, also when a capture is replayed. */
  readonly check: Diagnosis | null;
  /** The change of mode that is recorded already, by identity. */
  readonly flip: Flip | null;
}
export const freshRecorder: Recorder = { last: null, check: null, flip: null };

/** A check holds a little longer than until the next one is due: timers are late at times. */
const lateMs = 60_000;

/**
 * What a new state adds to the history: a record when the mode or its cause changed, one every five minutes else, and an
 * end when checking stops; null when there is nothing to add. `nowMs` is the wall clock: a replayed check has an old date.
 */
export function recordState(
  recorder: Recorder,
  checks: Checks,
  nowMs: number,
): { readonly recorder: Recorder; readonly record: HistoryRecord | null } {
  const { diagnosis, phase, timeline } = checks;
  const { last } = recorder;
  const { flip } = timeline;
  if (phase.phase === 'paused') {
    const open = last !== null && last.kind !== 'end';
    const record: HistoryRecord | null = open ? { kind: 'end', at: nowMs, because: phase.because } : null;
    return { recorder: { ...recorder, last: record ?? last, check: diagnosis }, record };
  }
  if (diagnosis === null || diagnosis === recorder.check || phase.phase === 'checking')
    return { recorder, record: null };
  const news = flip !== recorder.flip && flip?.to === diagnosis.mode ? flip.differences : [];
  const record = checkRecord(diagnosis, phase, nowMs, news);
  const same = last?.kind === 'check' && last.mode === record.mode && isSameWhy(whyOf(last), whyOf(record));
  const soon = last !== null && nowMs >= last.at && nowMs - last.at < sampleEveryMs;
  return same && soon && news.length === 0
    ? { recorder: { last, check: diagnosis, flip }, record: null }
    : { recorder: { last: record, check: diagnosis, flip }, record };
}

function checkRecord(
  diagnosis: Diagnosis,
  phase: CheckPhase,
  nowMs: number,
  changed: Flip['differences'],
): CheckRecord {
  const intervalMs = phase.phase === 'idle' ? Math.max(0, Date.parse(phase.nextAt) - nowMs) : 0;
  const busiest = diagnosis.sockets[0];
  return {
    kind: 'check',
    at: nowMs,
    mode: diagnosis.mode,
    causes: [...diagnosis.causes],
    flows: diagnosis.flows.busiest[0]?.flows ?? null,
    flowLimit: diagnosis.flows.limit,
    sockets: busiest ? socketsOf(busiest) : null,
    ...(changed.length > 0 ? { changed: [...changed] } : {}),
    goodForMs: Math.round(Math.max(sampleEveryMs, intervalMs) + intervalMs + lateMs),
  };
}
