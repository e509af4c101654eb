import type { BurstState } from '../burst/burst-state.ts';
import { failedTotal } from '../burst/burst-state.ts';
import type { BurstPlan } from '../burst/plan.ts';
import { transportNames } from './burst-names.ts';
import { comparisonChart } from './chart.ts';
import { limitLabels } from './limit-words.ts';
import type { SideBySideView } from './popover-view.ts';
import { digits, duration, sentence } from '../words.ts';

type Done = Extract<BurstState, { phase: 'done' }>;

/** The newest burst beside the newest one of the same plan over the other transport, where there is one. */
export function sideBySideView(results: readonly BurstState[]): SideBySideView | null {
  const done = results.filter((result): result is Done => result.phase === 'done');
  const newest = done[0];
  const other = done.find(
    (result) =>
      newest !== undefined &&
      result.result.transport !== newest.result.transport &&
      samePlan(result.plan, newest.plan),
  );
  if (newest === undefined || other === undefined) return null;
  const [framework, sockets] =
    newest.result.transport === 'network-framework' ? [newest, other] : [other, newest];
  const rows = rowsOf(framework, sockets);
  const columns = [transportNames['network-framework'], transportNames.sockets] as const;
  const twin = rows
    .map((row) =>
      sentence(`${row.name}: ${row.values[0]} over ${columns[0]}, ${row.values[1]} over ${columns[1]}`),
    )
    .join(' ');
  return {
    title: 'Both transports',
    columns,
    rows,
    twin,
    chart: comparisonChart(framework, sockets, twin, columns),
  };
}

const samePlan = (one: BurstPlan, other: BurstPlan): boolean =>
  JSON.stringify({ ...one, transport: null }) === JSON.stringify({ ...other, transport: null });

const carriedNames = { sockets: 'sockets', 'user-space': 'user-space', mixed: 'both' } as const;

function rowsOf(framework: Done, sockets: Done): SideBySideView['rows'] {
  const row = (name: string, value: (burst: Done) => string) => ({
    name,
    values: [value(framework), value(sockets)] as const,
  });
  const time = (ms: number | null | undefined) =>
    ms === null || ms === undefined ? 'not known' : duration(ms);
  return [
    row('Ready', ({ result }) => `${digits(result.ready)} of ${digits(result.attempted)}`),
    row('Failed', ({ counts }) => digits(failedTotal(counts.failed))),
    row('Carried by', ({ result }) =>
      result.carriedBy === null ? 'not known' : carriedNames[result.carriedBy],
    ),
    row('Median connect', ({ result }) => time(result.connectMs?.p50)),
    row('99th percentile', ({ result }) => time(result.connectMs?.p99)),
    row('All open after', ({ result }) => time(result.openMs)),
    row('Limit', ({ limit }) =>
      limit === null ? 'none met' : `${limitLabels[limit.kind]} at ${digits(limit.atConnection)}`,
    ),
  ];
}
