import type { EndedBurst } from '../burst/burst-state.ts';
import type { Text } from '../text/text.ts';
import { burstChart } from './burst-chart.ts';
import type { BurstMachine } from './burst-failures.ts';
import { burstSummary } from './burst-summary.ts';
import { burstAgainst, outcomeStanding } from './burst-title.ts';
import type { ResultView } from './burst-types.ts';
import { standing } from './status-text.ts';

/** A burst that ended, for the list of results. */
export function resultView(
  burst: EndedBurst,
  machine: BurstMachine,
  text: Text,
  nowMs: number,
): Omit<ResultView, 'saving'> {
  const { plan, startedAt, counts } = burst;
  const base = {
    ...standing(outcomeStanding(burst), text),
    id: startedAt,
    when: text.moment(Date.parse(startedAt), nowMs),
    chart: burstChart(burst, text),
  };
  const what = text.of(burstAgainst(plan));
  if (burst.phase === 'broken') {
    const before = text('burst.results.beforeFailure', { ready: counts.ready });
    return { ...base, title: text.of(burst.error), lines: [what, before], advice: null };
  }
  // The plan names the target as the user chose it; the result has the address that the built-in server had.
  const result = { ...burst.result, target: plan.target };
  const summary = burstSummary(result, plan, { text, adviceFor: 'app', machine });
  return {
    ...base,
    title: summary.headline,
    lines: [what, ...summary.details, ...(summary.caveat === null ? [] : [summary.caveat])],
    advice: summary.advice.length === 0 ? null : text.sentences(summary.advice),
  };
}
