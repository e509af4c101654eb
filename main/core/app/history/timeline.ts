import type { Mode } from '../../diagnosis/diagnosis.ts';
import type { Observation } from '../../observation.ts';
import { type Aspects, aspectsOf, noAspects } from './aspects.ts';
import { type Difference, differencesBetween, maxDifferences, type TimedDifference } from './differences.ts';

/** A change of the mode, with what else changed shortly before and together with it. */
export interface Flip {
  readonly atMs: number;
  readonly from: Mode;
  readonly to: Mode;
  /** What changed together with it comes first, then what changed before, the latest first. */
  readonly differences: readonly TimedDifference[];
}

export interface Timeline {
  readonly aspects: Aspects;
  /** The mode of the last check that could determine it. */
  readonly mode: Mode | null;
  /** What changed within the last minute. */
  readonly recent: readonly { readonly difference: Difference; readonly atMs: number }[];
  readonly flip: Flip | null;
}

export const emptyTimeline: Timeline = { aspects: noAspects, mode: null, recent: [], flip: null };

/** A change longer ago than this is unrelated to a change of the mode. */
const relatedMs = 60_000;
/** A slow command may be read only at the second reading. */
const togetherMs = 2_000;

/** One more check. A capture has the dates of another time: only what changed from one to the next counts. */
export function stepTimeline(timeline: Timeline, observation: Observation, mode: Mode): Timeline {
  const atMs = Date.parse(observation.takenAt);
  const aspects = aspectsOf(observation, timeline.aspects);
  const fresh = differencesBetween(timeline.aspects, aspects).map((difference) => ({ difference, atMs }));
  const before = observation.replay ? [] : timeline.recent.filter((one) => isRelated(atMs - one.atMs));
  const recent = [...fresh, ...before];
  if (mode === 'unknown') return { ...timeline, aspects, recent };
  const flipped = timeline.mode !== null && timeline.mode !== mode;
  const flip = flipped ? flipOf(timeline.mode, mode, atMs, recent) : withLater(timeline.flip, fresh, atMs);
  return { aspects, mode, recent, flip };
}

const isRelated = (ageMs: number): boolean => ageMs >= 0 && ageMs <= relatedMs;

const flipOf = (from: Mode, to: Mode, atMs: number, recent: Timeline['recent']): Flip => ({
  from,
  to,
  atMs,
  differences: recent
    .map(({ difference, atMs: seenAt }) => ({ difference, beforeMs: Math.max(0, atMs - seenAt) }))
    .slice(0, maxDifferences),
});

/** The same flip, by identity, where nothing was added. */
function withLater(flip: Flip | null, fresh: Timeline['recent'], atMs: number): Flip | null {
  if (flip === null || fresh.length === 0 || atMs - flip.atMs > togetherMs) return flip;
  const later = fresh.map(({ difference }) => ({ difference, beforeMs: 0 }));
  const together = flip.differences.filter(({ beforeMs }) => beforeMs === 0);
  const earlier = flip.differences.filter(({ beforeMs }) => beforeMs > 0);
  return { ...flip, differences: [...together, ...later, ...earlier].slice(0, maxDifferences) };
}
