import type { Wish } from './alert.ts';
import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { TimedDifference } from '../history/differences.ts';
import { statusOf } from '../../diagnosis/status.ts';

/** Two equal checks in a row before an alert: one may have met the machine in the middle of a change. */
export const checksNeeded = 2;
/** This many changes within the window is flapping: an alert for each would be noise, so one alert reports them all. */
const flappingChanges = 4;
const flappingWindowMs = 900_000;

type Side = 'on' | 'fallen' | 'stuck';

/** What is remembered of the mode over time. */
export interface FallbackMemory {
  /** The side of the last alert; the first one found is the baseline and raises none. */
  readonly alerted: Side | null;
  readonly streak: { readonly side: Side | null; readonly checks: number };
  readonly lastSide: Side | null;
  /** When that side began. */
  readonly alertedSinceMs: number;
  /** When the side of the last check was first seen. */
  readonly sinceMs: number;
  /** When the side changed, within the window. */
  readonly changesMs: readonly number[];
  readonly mood: 'calm' | 'flapping';
}

export const freshFallback: FallbackMemory = {
  alerted: null,
  streak: { side: null, checks: 0 },
  lastSide: null,
  alertedSinceMs: 0,
  sinceMs: 0,
  changesMs: [],
  mood: 'calm',
};

/** Unknown and unsupported are no side: they neither begin nor end a fallback. Limits have a rule of their own. */
function sideOf({ mode, causes }: Diagnosis): Side | null {
  switch (statusOf({ mode, causes, limits: [] })) {
    case 'stuck':
      return 'stuck';
    case 'user-space':
      return 'on';
    case 'sockets':
    case 'mixed':
      return 'fallen';
    case 'unsupported':
    case 'unknown':
    case 'limit':
    case 'near-limit':
      return null;
  }
}

export interface FallbackInput {
  readonly diagnosis: Diagnosis;
  /** What changed around the last change of the mode. */
  readonly changed: readonly TimedDifference[];
  readonly nowMs: number;
  readonly mayAlert: (about: string) => boolean;
}

/**
 * One more check. `mayAlert` is false inside a cooldown: the alert is then raised at a later check, if the side is still the
 * same. A fallback that ended without an alert never raises one, so that starts and ends alternate.
 */
export function stepFallback(
  memory: FallbackMemory,
  seenNow: FallbackInput,
): { readonly memory: FallbackMemory; readonly wish: Wish | null } {
  const { diagnosis, nowMs, mayAlert } = seenNow;
  const seen = withCheck(memory, sideOf(diagnosis), nowMs);
  if (seen.mood === 'flapping') {
    if (seen.changesMs.length > 0) return { memory: seen, wish: null };
    return settle({ ...seen, mood: 'calm' }, seenNow);
  }
  if (seen.changesMs.length >= flappingChanges) {
    const wish: Wish = {
      key: 'mode',
      about: 'unstable',
      subject: { kind: 'unstable', changes: seen.changesMs.length, withinMs: flappingWindowMs },
    };
    return { memory: { ...seen, mood: 'flapping' }, wish: mayAlert(wish.about) ? wish : null };
  }
  return settle(seen, seenNow);
}

function withCheck(memory: FallbackMemory, side: Side | null, nowMs: number): FallbackMemory {
  const recent = memory.changesMs.filter((at) => at <= nowMs && at > nowMs - flappingWindowMs);
  if (side === null) return { ...memory, changesMs: recent, streak: { side: null, checks: 0 } };
  const changed = memory.lastSide !== null && memory.lastSide !== side;
  return {
    ...memory,
    changesMs: changed ? [...recent, nowMs] : recent,
    streak: { side, checks: memory.streak.side === side ? memory.streak.checks + 1 : 1 },
    lastSide: side,
    sinceMs: changed || memory.lastSide === null ? nowMs : memory.sinceMs,
  };
}

function settle(
  memory: FallbackMemory,
  { diagnosis, changed, mayAlert }: FallbackInput,
): { readonly memory: FallbackMemory; readonly wish: Wish | null } {
  const { side, checks } = memory.streak;
  if (side === null || checks < checksNeeded || side === memory.alerted) return { memory, wish: null };
  if (memory.alerted === null)
    return { memory: { ...memory, alerted: side, alertedSinceMs: memory.sinceMs }, wish: null };
  const wish = side === 'on' ? ended(memory, memory.alerted) : began(diagnosis, side, changed);
  return mayAlert(wish.about)
    ? { memory: { ...memory, alerted: side, alertedSinceMs: memory.sinceMs }, wish }
    : { memory, wish: null };
}

const began = (
  { mode, causes }: Diagnosis,
  side: 'fallen' | 'stuck',
  changed: readonly TimedDifference[],
): Wish => ({
  key: 'mode',
  about: `${side}-began`,
  subject: {
    kind: 'fallback-began',
    status: side === 'stuck' ? 'stuck' : mode === 'mixed' ? 'mixed' : 'sockets',
    causes,
    ...(changed.length > 0 ? { changed } : {}),
  },
});

const ended = (memory: FallbackMemory, from: 'fallen' | 'stuck' | 'on'): Wish => ({
  key: 'mode',
  about: 'fallback-ended',
  subject: {
    kind: 'fallback-ended',
    from: from === 'stuck' ? 'stuck' : 'fallen',
    lastedMs: Math.max(0, memory.sinceMs - memory.alertedSinceMs),
  },
});
