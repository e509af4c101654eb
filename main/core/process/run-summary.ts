import type { LimitNotice } from '../diagnosis/diagnosis.ts';
import type { Carrier } from './process-findings.ts';

/** What a program reached while it was followed. Times are milliseconds since it was started. */
export interface RunSummary {
  readonly pid: number | null;
  readonly durationMs: number;
  /** null: it was no longer followed when it ended. */
  readonly exit: {
    readonly code: number | null;
    readonly signal: string | null;
    readonly number: number | null;
  } | null;
  /** `descriptors` are of the process that held the most, the others of the whole app. */
  readonly peaks: Readonly<Record<'descriptors' | 'sockets' | 'flows' | 'processes', Peak | null>>;
  readonly processes: readonly RunMember[];
  /** Reached or close, in the order in which that happened. */
  readonly limits: readonly RunLimit[];
  readonly carriedBy: Carrier | null;
  readonly connections: {
    /** Distinct by both ends; one that opened and closed between two readings is not counted. */
    readonly seen: number;
    readonly complete: boolean;
    readonly perSecond: number | null;
    readonly maxPerSecond: number;
  };
  readonly opening: {
    /** The longest that a connection was seen waiting for its answer; null: none was. */
    readonly longestMs: number | null;
    /** What opened faster than this may not have been seen. */
    readonly resolutionMs: number;
  };
  readonly points: readonly RunPoint[];
}

interface Peak {
  readonly value: number;
  readonly atMs: number;
}

export interface RunMember {
  readonly pid: number;
  readonly name: string | null;
  readonly peakDescriptors: number | null;
  readonly openFiles: number | null;
}

export interface RunLimit extends LimitNotice {
  readonly atMs: number;
}

export interface RunPoint {
  readonly tMs: number;
  readonly descriptors: number | null;
  readonly sockets: number | null;
  readonly flows: number | null;
  readonly processes: number;
}

/** What carried the connections over the whole run. */
export function carriersTogether(seen: readonly Carrier[]): Carrier | null {
  const has = (carrier: Carrier): boolean => seen.includes(carrier);
  if (has('mixed') || (has('user-space') && has('sockets'))) return 'mixed';
  for (const carrier of ['user-space', 'sockets', 'loopback', 'none'] as const)
    if (has(carrier)) return carrier;
  return null;
}

export const runFailReasons = ['limit', 'fallback'] as const;
export type RunFailReason = (typeof runFailReasons)[number];

/** Why the run fails; null where none of the reasons applies. */
export function runFailure(
  { limits, carriedBy }: RunSummary,
  platform: 'darwin' | 'linux',
  reasons: readonly RunFailReason[],
): RunFailReason | null {
  // Linux has nothing to fall back from.
  const fellBack = platform === 'darwin' && (carriedBy === 'sockets' || carriedBy === 'mixed');
  if (reasons.includes('fallback') && fellBack) return 'fallback';
  return reasons.includes('limit') && limits.some(({ state }) => state === 'at') ? 'limit' : null;
}

/** `lanelight run --json` (contract `lanelight.run/1`). */
export const runJson = (summary: RunSummary, { program, startedAt, platform }: RunIdentity) => ({
  schema: 'lanelight.run/1',
  program,
  startedAt,
  platform,
  ...summary,
});

export interface RunIdentity {
  readonly program: readonly string[];
  readonly startedAt: string;
  readonly platform: 'darwin' | 'linux';
}
