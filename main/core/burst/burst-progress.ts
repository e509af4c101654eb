import { secondMs } from '../text/time.ts';
import { type BurstSample, type BurstState, failedTotal } from './burst-state.ts';

type Running = Extract<BurstState, { phase: 'running' }>;

/** How far a burst is, for menu and tooltip: it changes once a second at most, whatever the helper reports. */
export interface SteadyProgress {
  readonly ready: number;
  /** Until it ends, in round numbers; null while that cannot be estimated. */
  readonly leftMs: number | null;
}

/** Below this share of the burst an estimate of the rest would be too rough. */
const minSettledShare = 0.02;

const settledOf = ({ ready, failed }: BurstSample): number => ready + failed;

export function steadyProgress(burst: Running): SteadyProgress {
  const untilMs = Math.floor(burst.counts.elapsedMs / secondMs) * secondMs;
  const sample = burst.samples.findLast(({ elapsedMs }) => elapsedMs <= untilMs);
  return {
    ready: sample?.ready ?? 0,
    leftMs: sample === undefined ? null : leftAfter(sample, untilMs, burst),
  };
}

/**
 * At the average rate since the start, which is steadier than the current rate. A search for the limit has no
 * known end.
 */
function leftAfter(sample: BurstSample, untilMs: number, { plan, samples, counts }: Running): number | null {
  const settled = settledOf(sample);
  if (plan.pattern === 'find-limit' || untilMs === 0 || settled < plan.count * minSettledShare) return null;
  const holdMs = plan.close === 'each' ? 0 : plan.holdSeconds * secondMs;
  if (settled >= plan.count || counts.ready + failedTotal(counts.failed) >= plan.count) {
    const doneMs = samples.find((one) => settledOf(one) >= plan.count)?.elapsedMs ?? untilMs;
    return rounded(doneMs + holdMs - untilMs);
  }
  const openingMs = (sample.elapsedMs * (plan.count - settled)) / settled;
  return rounded(sample.elapsedMs + openingMs + holdMs - untilMs);
}

/** Coarser the longer it takes, so that the number counts down steadily. */
function rounded(leftMs: number): number | null {
  if (leftMs <= 0) return null;
  const step = leftMs <= 20 * secondMs ? 1 : leftMs <= 60 * secondMs ? 5 : leftMs <= 600 * secondMs ? 10 : 60;
  return Math.ceil(leftMs / (step * secondMs)) * step * secondMs;
}
