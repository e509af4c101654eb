import type { BurstState } from './burst/burst-state.ts';
import type { Diagnosis } from './diagnosis/diagnosis.ts';
import type { TransportName } from './helper-lines.ts';
import type { Message } from './text/message.ts';

/**
 * One snapshot of everything that the program knows. The monitor publishes it; tray, menu, popover, notifications,
 * history, metrics and terminal are views of it. No view asks the system anything.
 */
export interface AppState {
  readonly diagnosis: Diagnosis | null;
  /** ISO 8601; when the present mode was first seen, or null before the first look. */
  readonly modeSince: string | null;
  readonly look: LookState;
  readonly burst: BurstState;
  /** Newest first, at most `mostResults`. */
  readonly results: readonly BurstState[];
  readonly helper: HelperState;
  /** The capture that is being replayed, by its file name; null on the live machine. */
  readonly replayOf: string | null;
}

export type LookState =
  | { readonly phase: 'waiting' }
  | { readonly phase: 'looking' }
  /** After start, wake or a network change the first looks are not yet to be trusted: nothing is announced. */
  | { readonly phase: 'settling'; readonly until: string }
  | { readonly phase: 'paused'; readonly because: 'asleep' | 'locked' | 'switched-off' }
  | { readonly phase: 'idle'; readonly nextAt: string; readonly late: boolean };

export type HelperState =
  | { readonly state: 'unknown' }
  | { readonly state: 'working'; readonly version: string; readonly transports: readonly TransportName[] }
  | { readonly state: 'broken'; readonly error: Message };

/** How many finished bursts are kept for the popover and the menu. */
export const mostResults = 8;

export const initialState: AppState = {
  diagnosis: null,
  modeSince: null,
  look: { phase: 'waiting' },
  burst: { phase: 'idle' },
  results: [],
  helper: { state: 'unknown' },
  replayOf: null,
};
