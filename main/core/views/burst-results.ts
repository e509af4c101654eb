import type { EndedBurst } from '../burst/burst-state.ts';
import type { BurstState } from '../burst/burst-state.ts';
import { failedTotal } from '../burst/burst-state.ts';
import { burstAgainst } from './burst-title.ts';
import { burstWords, fine, noneAnswered, plannedCount } from './burst-summary.ts';
import { burstChart } from './burst-chart.ts';
import { limitLabels } from './limit-words.ts';
import type { ResultView } from './popover-types.ts';
import { type Standing, standings } from './tone.ts';
import { capital, count, digits, moment } from '../words.ts';
import { english } from '../text/text.ts';

/** A burst that ended, for the list of results; null for one that did not. */
export function resultView(burst: BurstState, nowMs: number): ResultView | null {
  if (burst.phase === 'idle' || burst.phase === 'running') return null;
  const { plan, startedAt } = burst;
  const what = burstAgainst(plan);
  const base = {
    ...resultStanding(burst),
    id: startedAt,
    when: moment(Date.parse(startedAt), nowMs),
    chart: burstChart(burst),
  };
  if (burst.phase === 'broken') {
    const before = `${count(burst.counts.ready, 'connection')} ready before it broke.`;
    return { ...base, title: english.of(burst.error), lines: [what, before], advice: null };
  }
  // The plan names the target as the user chose it; the result has the address that the built-in server had.
  const words = burstWords({ ...burst.result, target: plan.target }, plan);
  const lines = [what, ...words.details, ...(words.caveat === null ? [] : [words.caveat])];
  const advice = words.advice.length === 0 ? null : words.advice.join(' ');
  return { ...base, title: words.headline, lines, advice };
}

function resultStanding(burst: EndedBurst): Standing {
  if (burst.phase === 'broken' || burst.limit !== null) return standings.bad;
  return failedTotal(burst.counts.failed) > 0 || burst.result.stopped !== null
    ? standings.warn
    : standings.ok;
}

/** In a few words for the menu and a notification: "489 of 500 ready", or the limit that was met. */
export function resultTitle(burst: EndedBurst): string {
  if (burst.phase === 'broken') return english.of(burst.error);
  const { limit, counts, plan } = burst;
  if (limit !== null)
    return `${capital(limitLabels[limit.kind])} at connection ${digits(limit.atConnection)}`;
  const ready = `${digits(counts.ready)} of ${digits(plannedCount(plan, counts.attempted))} ready in ${fine(counts.elapsedMs)}`;
  return noneAnswered(counts, plan) ? `${ready}, none answered as it should` : ready;
}
