import type { ConnectHistogram } from '../helper-lines.ts';

/** Two histograms on the same log-scaled bins, as shares of their connections, so that bursts of any size compare. */
export interface Overlay {
  /** One more than there are bins; all bins are equally wide on a log scale. */
  readonly edgesMs: readonly number[];
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** More bins could not be distinguished in a chart of the popover's width. */
const maxBins = 36;
/** The helper's finest bins, of which there are eight for each doubling of the time. */
const finest = 8;

export function overlay(from: ConnectHistogram, to: ConnectHistogram): Overlay {
  const all = [...places(from), ...places(to)];
  const lowest = Math.min(...all);
  const highest = Math.max(...all);
  let step = Math.max(1, widthOf(from), widthOf(to));
  while (Math.floor(highest / step) - Math.floor(lowest / step) + 1 > maxBins) step *= 2;
  const first = Math.floor(lowest / step);
  const count = Math.floor(highest / step) - first + 1;
  return {
    edgesMs: Array.from({ length: count + 1 }, (_, bin) => 2 ** (((first + bin) * step) / finest) / 1_000),
    from: shares(from, first, step, count),
    to: shares(to, first, step, count),
  };
}

/** Where the middle of each bin is, in eighths of a doubling from a microsecond; each bin lies entirely within a wider one. */
const places = ({ edgesMs, counts }: ConnectHistogram): readonly number[] =>
  counts.map((_, bin) => {
    const lower = edgesMs[bin] ?? 0;
    const upper = edgesMs[bin + 1] ?? lower;
    // Zero has no logarithm; half the upper edge is the middle of its bin.
    const middleMs = lower === 0 ? upper / 2 : Math.sqrt(lower * upper);
    return finest * Math.log2(middleMs * 1_000);
  });

/** How many of the finest bins make up one bin of this histogram, by its last one, where rounding matters the least. */
const widthOf = ({ edgesMs }: ConnectHistogram): number => {
  const [lower = 0, upper = 0] = edgesMs.slice(-2);
  return lower === 0 ? 1 : Math.round(finest * Math.log2(upper / lower));
};

function shares(histogram: ConnectHistogram, first: number, step: number, count: number): readonly number[] {
  const total = histogram.counts.reduce((sum, one) => sum + one, 0);
  const bins = Array.from({ length: count }, () => 0);
  places(histogram).forEach((place, index) => {
    const bin = Math.floor(place / step) - first;
    bins[bin] = (bins[bin] ?? 0) + (histogram.counts[index] ?? 0) / Math.max(1, total);
  });
  return bins;
}
