import UPlot from 'uplot';
import type { AxisView, ChartSeries, ChartView } from '../../main/core/views/burst-types.ts';
import { dataOf } from './chart-data.ts';

/** The drawing of a chart: the only file that knows uPlot. */
export interface Drawing {
  update(chart: ChartView): void;
  destroy(): void;
}

const height = 118;
const dashes: Readonly<Record<ChartSeries['stroke'], number[]>> = {
  solid: [],
  dashed: [6, 4],
};
const colours: Readonly<Record<ChartSeries['id'], string>> = {
  ready: '--accent',
  failed: '--bad',
  'network-framework': '--accent',
  sockets: '--warn',
};
export function draw(place: HTMLElement, chart: ChartView): Drawing {
  const colour = coloursOf(place);
  // Whole pixels: uPlot reads no others when it draws for a sharper screen.
  const font = `11px ${getComputedStyle(place).fontFamily}`;
  let shown = chart;
  const axis: UPlot.Axis = {
    stroke: colour('--dim'),
    font,
    ticks: { show: false },
    grid: { stroke: colour('--line'), width: 1 },
    gap: 3,
  };
  const plot = new UPlot(
    {
      width: Math.max(place.clientWidth, 40),
      height,
      cursor: { show: false },
      legend: { show: false },
      padding: [16, 14, 0, 0],
      scales: {
        x: { time: false, range: (): [number, number] => [0, lastOf(shown.x)] },
        y: { range: (): [number, number] => [0, lastOf(shown.y)] },
      },
      axes: [
        { ...axis, size: 20, grid: { show: false }, ...timesOf(() => shown.x) },
        { ...axis, size: yAxisWidth, ...ticksOf(() => shown.y) },
      ],
      series: [
        {},
        ...chart.series.map(({ id, stroke }) => ({
          stroke: colour(colours[id]),
          width: 2,
          dash: dashes[stroke],
          points: { show: false },
          spanGaps: true,
        })),
      ],
      hooks: {
        draw: [(self) => drawMarker(self, shown.marker, colour('--bad'), font)],
      },
    },
    dataOf(chart),
    place,
  );
  const resize = new ResizeObserver(() => {
    if (place.clientWidth > 0) plot.setSize({ width: place.clientWidth, height });
  });
  resize.observe(place);
  return {
    update: (next) => {
      shown = next;
      plot.setData(dataOf(next));
    },
    destroy: () => {
      resize.disconnect();
      plot.destroy();
    },
  };
}

/** What a token comes to in the theme that this element is shown in. */
function coloursOf(place: HTMLElement): (token: string) => string {
  const sample = document.createElement('i');
  return (token) => {
    sample.style.color = `var(${token})`;
    place.append(sample);
    const { color } = getComputedStyle(sample);
    sample.remove();
    return color;
  };
}

const lastOf = ({ ticks }: AxisView): number => ticks.at(-1)?.value ?? 1;

/** The ticks of the view. */
const ticksOf = (axis: () => AxisView): Pick<UPlot.Axis, 'splits' | 'values'> => ({
  splits: () => axis().ticks.map(({ value }) => value),
  values: () => axis().ticks.map(({ label }) => label),
});

/** The width of a label of the time axis, in CSS pixels. */
const labelWidth = 32;

/** A narrow axis has labels only at its ends. */
const timesOf = (axis: () => AxisView): Pick<UPlot.Axis, 'splits' | 'values'> => ({
  ...ticksOf(axis),
  values: ({ width }) => {
    const { ticks } = axis();
    const fits = (width - yAxisWidth) / ticks.length >= labelWidth;
    return ticks.map(({ label }, index) => (fits || index === 0 || index === ticks.length - 1 ? label : ''));
  },
});
const yAxisWidth = 46;

/** The limit: a broken line with its name, on the side where there is room. */
function drawMarker(plot: UPlot, marker: ChartView['marker'], colour: string, font: string): void {
  if (marker === null) return;
  const { ctx, bbox } = plot;
  const x = plot.valToPos(marker.x, 'x', true);
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.fillStyle = colour;
  ctx.lineWidth = ratio;
  ctx.setLineDash([3 * ratio, 3 * ratio]);
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.font = font.replace(/^[\d.]+/, (size) => String(Number(size) * ratio));
  // uPlot leaves its axes' alignment behind.
  ctx.textAlign = 'left';
  ctx.textBaseline = 'bottom';
  const width = ctx.measureText(marker.label).width;
  const right = bbox.left + bbox.width;
  const start = Math.max(bbox.left, Math.min(x - width / 2, right - width));
  ctx.fillText(marker.label, start, bbox.top - 2 * ratio);
  ctx.restore();
}
