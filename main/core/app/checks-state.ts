import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { TransportName } from '../helper-lines.ts';
import type { Observation } from '../observation.ts';
import { emptyTimeline, type Timeline } from './history/timeline.ts';
import type { Message } from '../text/message.ts';

/** What the checks of the machine found. */
export interface Checks {
  /** What the last check read; null before the first one. */
  readonly observation: Observation | null;
  /** What it means. */
  readonly diagnosis: Diagnosis | null;
  /** ISO 8601; when the present mode was first seen, or null before the first check. */
  readonly modeSince: string | null;
  /** What changed from check to check, and around the last change of the mode. */
  readonly timeline: Timeline;
  readonly phase: CheckPhase;
  readonly helper: HelperState;
  /** The capture that is being replayed, by its file name; null on the live machine. */
  readonly replayOf: string | null;
}

export type CheckPhase =
  | { readonly phase: 'waiting' }
  | { readonly phase: 'checking' }
  /** After start, wake or a network change the first checks are not to be trusted yet: nothing is announced. */
  | { readonly phase: 'settling'; readonly until: string }
  | { readonly phase: 'paused'; readonly because: 'asleep' | 'locked' }
  | { readonly phase: 'idle'; readonly nextAt: string; readonly late: boolean };

export type HelperState =
  | { readonly state: 'unknown' }
  | { readonly state: 'working'; readonly version: string; readonly transports: readonly TransportName[] }
  | { readonly state: 'broken'; readonly error: Message }
  /** No fault is known, but there were no free descriptors to start it. */
  | { readonly state: 'not-started'; readonly error: Message };

export const initialChecks: Checks = {
  observation: null,
  diagnosis: null,
  modeSince: null,
  timeline: emptyTimeline,
  phase: { phase: 'waiting' },
  helper: { state: 'unknown' },
  replayOf: null,
};
