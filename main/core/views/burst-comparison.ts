import type { BurstState } from '../burst/burst-state.ts';
import { failedTotal } from '../burst/burst-state.ts';
import { isLimit } from '../burst/failure-kind.ts';
import type { BurstPlan } from '../burst/plan.ts';
import type { BurstResultLine } from '../helper-lines.ts';
import { transportNames } from './burst-title.ts';
import { fine } from './burst-summary.ts';
import { comparisonChart } from './burst-chart.ts';
import { limitLabels } from './limit-words.ts';
import type { SideBySideView } from './popover-types.ts';
import { digits, sentence } from '../words.ts';

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
  const rows = comparedPair(framework, sockets);
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
const notKnown = 'not known';

/** What there is to compare between bursts, in words: the same rows in the popover and in the terminal. */
const comparedRows: readonly (readonly [name: string, value: (result: BurstResultLine) => string])[] = [
  ['Ready', ({ ready, attempted }) => `${digits(ready)} of ${digits(attempted)}`],
  ['Failed', ({ failed }) => digits(failedTotal(failed))],
  ['Limit', ({ limit }) => limitText(limit)],
  ['Connect, median', ({ connectMs }) => timeText(connectMs?.p50)],
  ['Connect, slowest hundredth', ({ connectMs }) => timeText(connectMs?.p99)],
  ['All open after', ({ openMs }) => timeText(openMs)],
  ['Sockets', ({ fds }) => (fds === null ? notKnown : digits(fds.sockets))],
  ['Flowswitch channels', ({ fds }) => (fds === null ? notKnown : digits(fds.flowswitchChannels))],
  ['Carried by', ({ carriedBy }) => (carriedBy === null ? notKnown : carriedNames[carriedBy])],
];

const timeText = (ms: number | null | undefined): string =>
  ms === null || ms === undefined ? notKnown : fine(ms);

const limitText = (limit: BurstResultLine['limit']): string =>
  limit !== null && isLimit(limit.kind)
    ? `${limitLabels[limit.kind]} at ${digits(limit.atConnection)}`
    : 'none';

export interface ComparedRow {
  readonly name: string;
  /** One for each burst, in their order. */
  readonly values: readonly string[];
}

/** Results beside each other, row by row. */
export const compared = (results: readonly BurstResultLine[]): readonly ComparedRow[] =>
  comparedRows.map(([name, value]) => ({ name, values: results.map(value) }));

/** A limit that was told of on the way counts too. */
const lineOf = ({ result, limit }: Done): BurstResultLine => ({ ...result, limit });

function comparedPair(one: Done, other: Done): SideBySideView['rows'] {
  const [left, right] = [lineOf(one), lineOf(other)];
  return comparedRows.map(([name, value]) => ({ name, values: [value(left), value(right)] as const }));
}
