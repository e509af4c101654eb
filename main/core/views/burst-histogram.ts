import { type Overlay, overlay } from '../burst/histogram-overlay.ts';
import type { ConnectHistogram } from '../helper-lines.ts';
import type { Text } from '../text/text.ts';
import { fineTime } from './burst-title.ts';
import type { HistogramSeries, HistogramView } from './saved-burst-types.ts';

export interface OverlaidBursts {
  readonly from: ConnectHistogram;
  readonly to: ConnectHistogram;
  readonly names: { readonly from: string; readonly to: string };
}

/** How the times to ready of two bursts are spread, over each other. */
export function histogramView({ from, to, names }: OverlaidBursts, text: Text): HistogramView {
  const bins = overlay(from, to);
  const top = topOf(Math.max(...bins.from, ...bins.to));
  const series = (label: string, shares: readonly number[]): HistogramSeries => ({
    label,
    heights: shares.map((share) => share / top),
  });
  /** An edge of the bin with the most connections. */
  const peakOf = (shares: readonly number[], edge = 0) =>
    fineTime(bins.edgesMs[shares.indexOf(Math.max(...shares)) + edge] ?? 0);
  return {
    title: text('burst.histogram'),
    xLabel: text('burst.histogram.x'),
    yLabel: text('burst.histogram.y'),
    xTicks: xTicks(bins.edgesMs, text),
    yTicks: [0, top / 2, top].map((share) => ({ place: share / top, label: percent(share, text) })),
    from: series(names.from, bins.from),
    to: series(names.to, bins.to),
    twin: text('burst.histogram.twin', {
      from: names.from,
      fromLower: peakOf(bins.from),
      fromUpper: peakOf(bins.from, 1),
      to: names.to,
      toLower: peakOf(bins.to),
      toUpper: peakOf(bins.to, 1),
    }),
    table: {
      label: text('burst.histogram.table'),
      time: text('burst.histogram.time'),
      rows: tableRows(bins, text),
    },
  };
}

/** A round share at or above the highest bin, of which the half is round too. */
const tops = [0.01, 0.02, 0.04, 0.06, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1];
const topOf = (highest: number): number => tops.find((top) => top >= highest) ?? 1;

const percent = (share: number, text: Text): string => text('burst.histogram.percent', { share });

const span = (edgesMs: readonly number[], bin: number, text: Text): string =>
  text('burst.histogram.span', {
    lower: fineTime(edgesMs[bin] ?? 0),
    upper: fineTime(edgesMs[bin + 1] ?? 0),
  });

/** Bins in which neither burst has a connection are left out. */
const tableRows = ({ edgesMs, from, to }: Overlay, text: Text): HistogramView['table']['rows'] =>
  from.flatMap((share, bin) => {
    const other = to[bin] ?? 0;
    if (share === 0 && other === 0) return [];
    return [{ time: span(edgesMs, bin, text), from: percent(share, text), to: percent(other, text) }];
  });

/** 1, 2 and 5 of each power of ten, or 1 alone where that would be too many. */
function xTicks(edgesMs: readonly number[], text: Text): HistogramView['xTicks'] {
  const [lowest = 1, highest = 1] = [edgesMs[0], edgesMs.at(-1)];
  const within = (leading: readonly number[]): readonly number[] =>
    Array.from({ length: 12 }, (_, power) => 10 ** (power - 4))
      .flatMap((power) => leading.map((digit) => digit * power))
      .filter((ms) => ms >= lowest * 0.999 && ms <= highest * 1.001);
  const chosen = [[1, 2, 5], [1, 3], [1]].map(within).find(({ length }) => length <= maxXTicks) ?? [];
  // A narrow span may hold no round number: its ends are labelled instead.
  const shown = chosen.length < 2 ? [lowest, highest] : chosen;
  const doublings = Math.log2(highest / lowest);
  return shown.map((ms) => ({
    place: Math.log2(ms / lowest) / doublings,
    label: text('burst.histogram.tick', { ms }),
  }));
}
const maxXTicks = 7;
