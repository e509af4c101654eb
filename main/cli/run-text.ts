import type { RunIdentity, RunPoint, RunSummary } from '../core/process/run-summary.ts';
import type { Text } from '../core/text/text.ts';
import { runLimitText, runHeadline, runRows } from '../core/views/run-rows.ts';
import { chartRows } from './terminal-chart.ts';
import { columnsOf, definitions, folded } from './text.ts';

const chartHeight = 6;
const maxChartColumns = 72;
/** A chart needs at least this many readings. */
const minPoints = 3;

/** The summary of a run, for a terminal. */
export function runText(
  summary: RunSummary,
  { program }: RunIdentity,
  { columns }: { readonly columns: number },
  text: Text,
): string {
  const headline = text('cli.run.headline', {
    program: program.join(' '),
    sentence: runHeadline(summary, text),
  });
  const rows = runRows(summary, text).map(({ name, value }) => [name, value] as const);
  const others = summary.limits
    .slice(1)
    .map((limit) => folded(runLimitText(limit, text), columns, '  ', '  ! '));
  const parts = [
    folded(headline, columns, ''),
    [definitions(rows, columns), ...others].join('\n'),
    chartText(summary, columns, text),
  ];
  return `${parts.filter((part) => part !== null).join('\n\n')}\n`;
}

/** Sockets over time; descriptors if the program opened no sockets. */
function chartText({ points, durationMs, peaks }: RunSummary, columns: number, text: Text): string | null {
  if (points.length < minPoints) return null;
  const ofSockets = (peaks.sockets?.value ?? 0) > 0;
  const valueOf = (point: RunPoint): number | null => (ofSockets ? point.sockets : point.descriptors);
  const line = points.flatMap((point) => {
    const value = valueOf(point);
    return value === null ? [] : [{ tMs: point.tMs, value }];
  });
  const top = Math.max(...line.map(({ value }) => value));
  // A number that never changed is already in its row.
  if (!(top > 0) || line.every(({ value }) => value === top)) return null;
  const title = ofSockets ? text('run.chart.sockets') : text('run.chart.descriptors');
  const labels = [text.number(top), '0'];
  const label = Math.max(...labels.map(columnsOf));
  const room = Math.max(10, Math.min(columns, maxChartColumns) - label - 5);
  const rows = chartRows(line, top, { columns: room, rows: chartHeight });
  const axis = (row: number): string => (row === 0 ? text.number(top) : row === chartHeight - 1 ? '0' : '');
  return [
    title,
    ...rows.map((row, index) => `  ${axis(index).padStart(label)} ┤${row}`.trimEnd()),
    `  ${' '.repeat(label)} └${'─'.repeat(room)} ${text.duration(durationMs)}`,
  ].join('\n');
}
