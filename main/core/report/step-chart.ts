import { escaped } from './html.ts';

/** A line over time as SVG: each number holds until the next one, as it was read. */

export interface StepPoint {
  readonly tMs: number;
  readonly value: number;
}

export interface StepChartOptions {
  readonly durationMs: number;
  /** A dashed line across; null: none. */
  readonly limit: number | null;
  /** For screen readers, in place of the drawing. */
  readonly label: string;
  readonly topLabel: string;
  readonly endLabel: string;
  readonly limitLabel: string;
}

const width = 680;
const height = 160;
const left = 44;
const bottom = 22;

export function stepChart(points: readonly StepPoint[], options: StepChartOptions): string {
  const { durationMs, limit, label, topLabel, endLabel, limitLabel } = options;
  const top = Math.max(1, limit ?? 0, ...points.map(({ value }) => value));
  const span = Math.max(1, durationMs, points.at(-1)?.tMs ?? 0);
  const x = (tMs: number): number => round(left + (tMs / span) * (width - left));
  const y = (value: number): number => round(8 + (1 - value / top) * (height - bottom - 8));
  const first = points[0];
  const steps = points.map(({ tMs, value }, index) =>
    index === 0 ? `M${x(tMs)} ${y(value)}` : `H${x(tMs)}V${y(value)}`,
  );
  const line = `${steps.join('')}H${x(span)}`;
  const area = first === undefined ? '' : `${line}V${y(0)}H${x(first.tMs)}Z`;
  const limitLine =
    limit === null
      ? ''
      : `<line class="limit" x1="${left}" x2="${width}" y1="${y(limit)}" y2="${y(limit)}"/>` +
        `<text class="limit-label" x="${width}" y="${y(limit) - 4}" text-anchor="end">${escaped(limitLabel)}</text>`;
  return (
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(label)}">` +
    `<line class="axis" x1="${left}" x2="${width}" y1="${y(0)}" y2="${y(0)}"/>` +
    `<path class="area" d="${area}"/><path class="stroke" d="${line}"/>${limitLine}` +
    `<text x="${left - 6}" y="${y(top) + 4}" text-anchor="end">${escaped(topLabel)}</text>` +
    `<text x="${left - 6}" y="${y(0) + 4}" text-anchor="end">0</text>` +
    `<text x="${width}" y="${height - 6}" text-anchor="end">${escaped(endLabel)}</text></svg>`
  );
}

const round = (value: number): number => Math.round(value * 10) / 10;
