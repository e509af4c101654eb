import { type BurstProgress, type BurstState, failedTotal } from '../burst/burst-state.ts';
import { fine } from './burst-summary.ts';
import { limitLabels } from './limit-words.ts';
import type { ChartSeries, ChartView } from './popover-types.ts';
import { count, digits, list } from '../words.ts';

type BegunBurst = Exclude<BurstState, { phase: 'idle' }>;

const seconds = (ms: number): number => ms / 1000;

/** Ready and failed connections over the time of one burst. */
export function burstChart(burst: BegunBurst): ChartView {
  const ready: ChartSeries = {
    id: 'ready',
    label: 'Ready',
    stroke: 'solid',
    points: burst.samples.map((sample) => [seconds(sample.elapsedMs), sample.ready]),
  };
  const failed: ChartSeries = {
    id: 'failed',
    label: 'Failed',
    stroke: 'dashed',
    points: burst.samples.map((sample) => [seconds(sample.elapsedMs), sample.failed]),
  };
  const anyFailed = burst.samples.some((sample) => sample.failed > 0);
  return framed('Connections over time', anyFailed ? [ready, failed] : [ready], marker(burst), twin(burst));
}

/** The ready connections of the same plan over both transports. */
export function comparisonChart(
  one: BurstProgress,
  other: BurstProgress,
  text: string,
  labels: readonly [string, string],
): ChartView {
  const series = (
    burst: BurstProgress,
    id: ChartSeries['id'],
    label: string,
    stroke: ChartSeries['stroke'],
  ) => ({
    id,
    label,
    stroke,
    points: burst.samples.map((sample): [number, number] => [seconds(sample.elapsedMs), sample.ready]),
  });
  return framed(
    'Ready connections over time',
    [series(one, 'network-framework', labels[0], 'solid'), series(other, 'sockets', labels[1], 'dashed')],
    null,
    text,
  );
}

function framed(
  title: string,
  series: readonly ChartSeries[],
  mark: ChartView['marker'],
  text: string,
): ChartView {
  const points = series.flatMap((one) => one.points);
  return {
    title,
    series,
    mostX: points.reduce((most, [x]) => Math.max(most, x), 0),
    mostY: points.reduce((most, [, y]) => Math.max(most, y), 0),
    xLabel: 'seconds',
    yLabel: 'connections',
    marker: mark,
    twin: text,
  };
}

/** Where the limit was met: at the first sample with as many attempts settled as the connection's number. */
function marker(burst: BurstProgress): ChartView['marker'] {
  const { limit } = burst;
  if (limit === null) return null;
  const met = burst.samples.find((sample) => sample.ready + sample.failed >= limit.atConnection);
  const x = seconds((met ?? burst.samples.at(-1))?.elapsedMs ?? 0);
  const errno = limit.errno === null ? '' : ` (${limit.errno})`;
  return { x, label: `${limitLabels[limit.kind]} at ${digits(limit.atConnection)}${errno}` };
}

function twin(burst: BegunBurst): string {
  const { counts, limit } = burst;
  const failed = failedTotal(counts.failed);
  const whenReady = (atLeast: number): number => {
    const reached = burst.samples.find((sample) => sample.ready >= atLeast && counts.ready > 0);
    return Math.min(reached?.elapsedMs ?? counts.elapsedMs, counts.elapsedMs);
  };
  // The result knows the moment itself; while it runs, the first sample that had them all does.
  const all = burst.phase === 'done' ? counts.elapsedMs : whenReady(counts.ready);
  const half = whenReady(counts.ready / 2);
  const after = all > 0 ? ` after ${fine(all)}` : '';
  const parts = [`${count(counts.ready, 'connection')} ready${after}`];
  if (half > 0 && half < all) parts.push(`half of them after ${fine(half)}`);
  if (failed > 0) parts.push(`${digits(failed)} failed`);
  if (limit !== null)
    parts.push(`the ${limitLabels[limit.kind]} met at connection ${digits(limit.atConnection)}`);
  return `${list(parts)}.`;
}
