import type UPlot from 'uplot';
import type { ChartView } from '../../main/core/views/burst-types.ts';

/** Series with times of their own on one axis of times, in the form of uPlot; holes are bridged. */
export function dataOf({ series }: ChartView): UPlot.AlignedData {
  const times = [...new Set(series.flatMap(({ points }) => points.map(([x]) => x)))].sort((a, b) => a - b);
  const columns = series.map(({ points }) => {
    const values = new Map(points);
    return times.map((time) => values.get(time) ?? null);
  });
  return [times, ...columns];
}
