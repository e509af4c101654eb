import type { BurstResultLine } from '../helper-lines.ts';
import { failedTotal } from './burst-state.ts';

/** The numbers of a burst that can be compared and required. */
export const burstMetrics = [
  'ready',
  'verified',
  'failed',
  'peak',
  'p50',
  'p90',
  'p95',
  'p99',
  'max',
  'open',
  'duration',
] as const;
export type BurstMetric = (typeof burstMetrics)[number];

/** Times are milliseconds, the others numbers of connections. */
export type MetricUnit = 'connections' | 'ms';
const counts: readonly BurstMetric[] = ['ready', 'verified', 'failed', 'peak'];
export const unitOf = (metric: BurstMetric): MetricUnit => (counts.includes(metric) ? 'connections' : 'ms');

/** The metric in a result; null where it was not measured: nothing became ready. */
export function metricOf(result: BurstResultLine, metric: BurstMetric): number | null {
  switch (metric) {
    case 'ready':
    case 'verified':
      return result[metric];
    case 'failed':
      return failedTotal(result.failed);
    case 'peak':
      return result.peakOpen;
    case 'p50':
    case 'p90':
    case 'p95':
    case 'p99':
    case 'max':
      return result.connectMs?.[metric] ?? null;
    case 'open':
      return result.openMs;
    case 'duration':
      return result.durationMs;
  }
}

export interface MetricChange {
  readonly metric: BurstMetric;
  readonly from: number | null;
  readonly to: number | null;
  /** With one decimal; null where one of them was not measured, or the first was zero. */
  readonly percent: number | null;
}

/** How each number changed from one burst to another. */
export const burstChanges = (from: BurstResultLine, to: BurstResultLine): readonly MetricChange[] =>
  burstMetrics.map((metric) => {
    const [before, after] = [metricOf(from, metric), metricOf(to, metric)];
    return { metric, from: before, to: after, percent: percentChange(before, after) };
  });

const percentChange = (from: number | null, to: number | null): number | null =>
  from === null || to === null || from === 0 ? null : Math.round(((to - from) / from) * 1000) / 10;
