import { type BurstProgress, type BurstState, failedTotal } from '../burst/burst-state.ts';
import { type Message, message } from '../text/message.ts';
import type { Text } from '../text/text.ts';
import { axisTicks } from './axis-ticks.ts';
import { fineTime } from './burst-title.ts';
import type { ChartSeries, ChartView } from './burst-types.ts';
import { metLimit } from './met-limit.ts';

type BegunBurst = Exclude<BurstState, { phase: 'idle' }>;

const seconds = (ms: number): number => ms / 1000;

/** Ready and failed connections over the time of one burst. */
export function burstChart(burst: BegunBurst, text: Text): ChartView {
  const ready: ChartSeries = {
    id: 'ready',
    label: text('chart.ready'),
    stroke: 'solid',
    points: readyPoints(burst),
  };
  const failed: ChartSeries = {
    id: 'failed',
    label: text('chart.failed'),
    stroke: 'dashed',
    points: burst.samples.map((sample) => [seconds(sample.elapsedMs), sample.failed]),
  };
  const anyFailed = burst.samples.some((sample) => sample.failed > 0);
  return {
    title: text('chart.title'),
    ...axes(anyFailed ? [ready, failed] : [ready], text),
    marker: marker(burst, text),
    twin: text.sentences(twin(burst).map(text.of)),
  };
}

export interface Compared {
  readonly framework: BurstProgress;
  readonly sockets: BurstProgress;
  /** The table beside the chart, in sentences. */
  readonly twin: string;
}

/** The ready connections of the same plan over both transports. */
export const comparisonChart = ({ framework, sockets, twin: words }: Compared, text: Text): ChartView => ({
  title: text('chart.readyTitle'),
  ...axes(
    [
      {
        id: 'network-framework',
        label: text('burst.transport.network-framework'),
        stroke: 'solid',
        points: readyPoints(framework),
      },
      {
        id: 'sockets',
        label: text('burst.transport.sockets'),
        stroke: 'dashed',
        points: readyPoints(sockets),
      },
    ],
    text,
  ),
  marker: null,
  twin: words,
});

const readyPoints = ({ samples }: BurstProgress): ChartSeries['points'] =>
  samples.map((sample) => [seconds(sample.elapsedMs), sample.ready]);

/** An axis never collapses: a burst that has just begun is drawn on a twentieth of a second and four connections. */
const minSeconds = 0.05;
const minConnections = 4;

function axes(series: readonly ChartSeries[], text: Text): Pick<ChartView, 'series' | 'x' | 'y'> {
  const points = series.flatMap((one) => one.points);
  const maxX = points.reduce((max, [x]) => Math.max(max, x), minSeconds);
  const maxY = points.reduce((max, [, y]) => Math.max(max, y), minConnections);
  return {
    series,
    x: { label: text('chart.seconds'), ticks: axisTicks(maxX, { intervals: 5, minStep: 0.01 }, text) },
    y: { label: text('chart.connections'), ticks: axisTicks(maxY, { intervals: 4, minStep: 1 }, text) },
  };
}

/** Where the limit was reached: at the first sample with as many attempts settled as the connection's number. */
function marker(burst: BurstProgress, text: Text): ChartView['marker'] {
  const { limit } = burst;
  if (limit === null) return null;
  const reached = burst.samples.find((sample) => sample.ready + sample.failed >= limit.atConnection);
  const label = message(`chart.limit.${limit.kind}`, { connection: limit.atConnection });
  return {
    x: seconds((reached ?? burst.samples.at(-1))?.elapsedMs ?? 0),
    label:
      limit.errno === null
        ? text.of(label)
        : text('chart.limitWithError', { limit: label, errno: limit.errno }),
  };
}

/** The chart in sentences. */
function twin(burst: BegunBurst): readonly Message[] {
  const { counts, limit } = burst;
  const { ready } = counts;
  const failed = failedTotal(counts.failed);
  const whenReady = (min: number): number => {
    const reached = burst.samples.find((sample) => sample.ready >= min && ready > 0);
    return Math.min(reached?.elapsedMs ?? counts.elapsedMs, counts.elapsedMs);
  };
  // The result knows the moment itself; while it runs, the first sample that had them all does.
  const all = burst.phase === 'done' ? counts.elapsedMs : whenReady(ready);
  const half = whenReady(ready / 2);
  return [
    all > 0
      ? message('chart.twin.readyAfter', { ready, time: fineTime(all) })
      : message('chart.twin.ready', { ready }),
    ...(half > 0 && half < all ? [message('chart.twin.half', { time: fineTime(half) })] : []),
    ...(failed > 0 ? [message('chart.twin.failed', { failed })] : []),
    ...(limit === null
      ? []
      : [
          message('chart.twin.limit', {
            limit: metLimit(limit),
          }),
        ]),
  ];
}
