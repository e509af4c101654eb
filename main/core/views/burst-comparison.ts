import { type EndedBurst, failedTotal } from '../burst/burst-state.ts';
import { isLimit } from '../burst/failure-kind.ts';
import type { BurstPlan } from '../burst/plan.ts';
import type { BurstResultLine } from '../helper-lines.ts';
import { type Message, message } from '../text/message.ts';
import type { Text } from '../text/text.ts';
import { comparisonChart } from './burst-chart.ts';
import { fineTime } from './burst-title.ts';
import type { SideBySideView } from './burst-types.ts';

type Done = Extract<EndedBurst, { phase: 'done' }>;

/** The newest burst beside the newest one of the same plan over the other transport, where there is one. */
export function sideBySideView(ended: readonly EndedBurst[], text: Text): SideBySideView | null {
  const done = ended.filter((burst) => burst.phase === 'done');
  const newest = done[0];
  const other = done.find(
    (burst) =>
      newest !== undefined &&
      burst.result.transport !== newest.result.transport &&
      samePlan(burst.plan, newest.plan),
  );
  if (newest === undefined || other === undefined) return null;
  const [framework, sockets] =
    newest.result.transport === 'network-framework' ? [newest, other] : [other, newest];
  const rows = comparedPair(framework, sockets, text);
  const twin = text.sentences(
    rows.map(({ name, values }) =>
      text('burst.sideBySide.row', { name, framework: values[0], sockets: values[1] }),
    ),
  );
  return {
    title: text('burst.sideBySide'),
    columns: [text('burst.transport.network-framework'), text('burst.transport.sockets')],
    rows,
    twin,
    chart: comparisonChart({ framework, sockets, twin }, text),
  };
}

const samePlan = (one: BurstPlan, other: BurstPlan): boolean =>
  JSON.stringify({ ...one, transport: null }) === JSON.stringify({ ...other, transport: null });

type RowId = 'ready' | 'failed' | 'limit' | 'p50' | 'p99' | 'allOpen' | 'sockets' | 'channels' | 'path';

/** What there is to compare between bursts: the same rows in the popover and in the terminal. */
const comparedRows: readonly (readonly [id: RowId, value: (result: BurstResultLine) => Message | number])[] =
  [
    ['ready', ({ ready, attempted }) => message('burst.sideBySide.readyOf', { ready, count: attempted })],
    ['failed', ({ failed }) => failedTotal(failed)],
    ['limit', ({ limit }) => limitOf(limit)],
    ['p50', ({ connectMs }) => timeOf(connectMs?.p50)],
    ['p99', ({ connectMs }) => timeOf(connectMs?.p99)],
    ['allOpen', ({ openMs }) => timeOf(openMs)],
    ['sockets', ({ fds }) => fds?.sockets ?? unknown],
    ['channels', ({ fds }) => fds?.flowswitchChannels ?? unknown],
    [
      'path',
      ({ carriedBy }) => (carriedBy === null ? unknown : message(`burst.sideBySide.path.${carriedBy}`)),
    ],
  ];

const unknown = message('burst.sideBySide.unknown');

const timeOf = (ms: number | null | undefined): Message =>
  ms === null || ms === undefined ? unknown : message('burst.time', { time: fineTime(ms) });

const limitOf = (limit: BurstResultLine['limit']): Message =>
  limit !== null && isLimit(limit.kind)
    ? message(`chart.limit.${limit.kind}`, { connection: limit.atConnection })
    : message('burst.sideBySide.none');

const worded = (value: Message | number, text: Text): string =>
  typeof value === 'number' ? text.number(value) : text.of(value);

export interface ComparedRow {
  readonly name: string;
  /** One for each burst, in their order. */
  readonly values: readonly string[];
}

/** Results beside each other, row by row. */
export const compared = (results: readonly BurstResultLine[], text: Text): readonly ComparedRow[] =>
  comparedRows.map(([id, value]) => ({
    name: text(`burst.sideBySide.${id}`),
    values: results.map((result) => worded(value(result), text)),
  }));

/** A limit that was reported on the way counts too. */
const lineOf = ({ result, limit }: Done): BurstResultLine => ({ ...result, limit });

function comparedPair(one: Done, other: Done, text: Text): SideBySideView['rows'] {
  const [left, right] = [lineOf(one), lineOf(other)];
  return comparedRows.map(([id, value]) => ({
    name: text(`burst.sideBySide.${id}`),
    values: [worded(value(left), text), worded(value(right), text)] as const,
  }));
}
