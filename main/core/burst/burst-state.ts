import type { BurstLine, BurstResultLine, TransportName } from '../helper-lines.ts';
import type { Message } from '../text/message.ts';
import type { FailureKind, LimitKind } from './failure-kind.ts';
import { isLimit } from './failure-kind.ts';
import type { BurstPlan } from './plan.ts';

/** One point of the live chart: how many were open and how many had failed, at a time from the start. */
export interface BurstSample {
  readonly elapsedMs: number;
  readonly ready: number;
  readonly failed: number;
}
export interface MetLimit {
  readonly kind: LimitKind;
  readonly errno: string | null;
  readonly atConnection: number;
  /** Set where a check found that TCP memory ran out, and not the buffers of a single socket. */
  readonly because?: 'tcp-memory';
}
export interface BurstCounts {
  readonly attempted: number;
  readonly ready: number;
  readonly verified: number;
  readonly open: number;
  readonly failed: Partial<Readonly<Record<FailureKind, number>>>;
  readonly elapsedMs: number;
}

/** A burst from its start to its end, made from the helper's lines by `reduceBurst` and nothing else. */
export type BurstState =
  | { readonly phase: 'idle' }
  | (BurstProgress & { readonly phase: 'running' })
  | (BurstProgress & { readonly phase: 'done'; readonly result: BurstResultLine })
  /** The helper broke. What was counted so far is kept. */
  | (BurstProgress & { readonly phase: 'broken'; readonly error: Message });

export type EndedBurst = Extract<BurstState, { phase: 'done' | 'broken' }>;

export interface BurstProgress {
  readonly plan: BurstPlan;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly transport: TransportName | null;
  /** The address that was really used (the built-in server's, where the plan has built-in). */
  readonly target: string;
  readonly counts: BurstCounts;
  readonly limit: MetLimit | null;
  readonly samples: readonly BurstSample[];
}

export type BurstEvent =
  | { readonly type: 'begin'; readonly plan: BurstPlan; readonly startedAt: string }
  | { readonly type: 'line'; readonly line: BurstLine }
  | { readonly type: 'broke'; readonly error: Message };

export const idleBurst: BurstState = { phase: 'idle' };

/** More points than this are thinned out by half: a chart of 340 px shows no more, and a long burst must stay small. */
const maxSamples = 400;

const noCounts: BurstCounts = { attempted: 0, ready: 0, verified: 0, open: 0, failed: {}, elapsedMs: 0 };

/** The next state. Lines that come when no burst is running are ignored: the helper may still drain after a cancel. */
export function reduceBurst(state: BurstState, event: BurstEvent): BurstState {
  switch (event.type) {
    case 'begin':
      return {
        phase: 'running',
        plan: event.plan,
        startedAt: event.startedAt,
        transport: null,
        target: event.plan.target,
        counts: noCounts,
        limit: null,
        samples: [{ elapsedMs: 0, ready: 0, failed: 0 }],
      };
    case 'broke':
      return state.phase === 'running' ? { ...state, phase: 'broken', error: event.error } : state;
    case 'line':
      return state.phase === 'running' ? withLine(state, event.line) : state;
  }
}

type Running = Extract<BurstState, { phase: 'running' }>;

function withLine(state: Running, line: BurstLine): BurstState {
  switch (line.type) {
    case 'start':
      return { ...state, transport: line.transport, target: line.target };
    case 'progress': {
      const { attempted, ready, verified, open, failed, elapsedMs } = line;
      const counts = { attempted, ready, verified, open, failed, elapsedMs };
      return { ...state, counts, samples: withSample(state.samples, counts) };
    }
    case 'limit':
      return isLimit(line.kind)
        ? { ...state, limit: { kind: line.kind, errno: line.errno, atConnection: line.atConnection } }
        : state;
    case 'result': {
      const elapsedMs = line.openMs ?? line.durationMs;
      const { attempted, ready, verified, failed } = line;
      const counts = { attempted, ready, verified, open: 0, failed, elapsedMs };
      const limit =
        line.limit && isLimit(line.limit.kind)
          ? {
              kind: line.limit.kind,
              errno: line.limit.errno,
              atConnection: line.limit.atConnection,
              ...(state.limit?.because === undefined ? {} : { because: state.limit.because }),
            }
          : state.limit;
      return {
        ...state,
        phase: 'done',
        counts,
        limit,
        samples: withSample(state.samples, counts),
        result: line,
      };
    }
  }
}

export const failedTotal = (failed: BurstCounts['failed']): number =>
  Object.values(failed).reduce((sum, count) => sum + count, 0);

function withSample(samples: readonly BurstSample[], counts: BurstCounts): readonly BurstSample[] {
  const last = samples.at(-1);
  if (last && counts.elapsedMs < last.elapsedMs) return samples;
  const next = [
    ...samples,
    { elapsedMs: counts.elapsedMs, ready: counts.ready, failed: failedTotal(counts.failed) },
  ];
  return next.length <= maxSamples
    ? next
    : next.filter((_, index) => index % 2 === 0 || index === next.length - 1);
}
