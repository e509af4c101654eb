import { type BurstMetric, type MetricChange, unitOf } from '../burst/burst-metrics.ts';
import type { Judged } from '../burst/requirement.ts';
import { type Message, message } from '../text/message.ts';
import type { Text } from '../text/text.ts';
import { fineTime } from './burst-title.ts';

/** Two bursts number by number, and what was required of one: the same words in the popover and in the terminal. */

export interface ChangeRow {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** "+12.5%"; "–" where it is unknown. */
  readonly change: string;
}

export const changeRows = (changes: readonly MetricChange[], text: Text): readonly ChangeRow[] =>
  changes.map(({ metric, from, to, percent }) => ({
    name: text(`burst.metric.${metric}`),
    from: text.of(metricValue(metric, from)),
    to: text.of(metricValue(metric, to)),
    change: changeText(percent, text),
  }));

const changeText = (percent: number | null, text: Text): string =>
  text('burst.change', {
    direction: percent === null ? 'unknown' : percent === 0 ? 'none' : percent > 0 ? 'up' : 'down',
    percent: Math.abs(percent ?? 0),
  });

/** "3.6 ms", "500", or that it was not measured. */
function metricValue(metric: BurstMetric, value: number | null): Message {
  if (value === null) return message('burst.metricUnknown');
  return unitOf(metric) === 'ms'
    ? message('burst.time', { time: fineTime(value) })
    : message('burst.metricCount', { value });
}

/** "p99<+20%: 41 ms, and the bound is 3.6 ms". */
export function judgedText({ requirement, holds, actual, bound }: Judged, text: Text): string {
  const values = { requirement: requirement.text, actual: metricValue(requirement.metric, actual) };
  return holds || bound === null
    ? text('burst.require.met', values)
    : text('burst.require.missed', { ...values, bound: metricValue(requirement.metric, bound) });
}
