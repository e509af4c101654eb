import type { SavedBurst } from '../core/burst/saved-bursts.ts';
import { isLimit } from '../core/burst/failure-kind.ts';
import type { Text } from '../core/text/text.ts';
import { burstAgainst, fineTime } from '../core/views/burst-title.ts';
import { table } from './text.ts';

/** The saved bursts, one per line, newest first. */
export function listText(all: readonly SavedBurst[], text: Text, nowMs: number): string {
  if (all.length === 0) return `${text('cli.bursts.none')}\n`;
  const head = [
    text('cli.bursts.name'),
    text('cli.bursts.when'),
    text('cli.bursts.plan'),
    text('burst.sideBySide.path'),
    text('burst.metric.ready'),
    text('burst.metric.p50'),
    text('burst.metric.p99'),
    text('burst.sideBySide.limit'),
  ];
  return `${table([head, ...all.map((saved) => row(saved, text, nowMs))], '')}\n`;
}

function row({ name, savedAt, plan, result }: SavedBurst, text: Text, nowMs: number): readonly string[] {
  const { connectMs, limit, attempted, ready, carriedBy } = result;
  const time = (ms: number | undefined): string =>
    ms === undefined ? text('burst.metricUnknown') : text('burst.time', { time: fineTime(ms) });
  return [
    name ?? '–',
    text.moment(Date.parse(savedAt), nowMs),
    text.of(burstAgainst(plan)),
    carriedBy === null ? text('burst.sideBySide.unknown') : text(`burst.sideBySide.path.${carriedBy}`),
    text('burst.sideBySide.readyOf', { ready, count: attempted }),
    time(connectMs?.p50),
    time(connectMs?.p99),
    limit !== null && isLimit(limit.kind)
      ? text(`chart.limit.${limit.kind}`, { connection: limit.atConnection })
      : text('burst.sideBySide.none'),
  ];
}
