import type { BurstState } from '../burst/burst-state.ts';
import { failedTotal } from '../burst/burst-state.ts';
import { burstTitle, targetName, transportNames } from './burst-names.ts';
import { burstChart, limitLabels } from './chart.ts';
import type { ResultView } from './popover-view.ts';
import { type Standing, standings } from './tone.ts';
import { capital, digits, duration, moment } from './words.ts';

/** A burst that ended, for the list of results; null for one that did not. */
export function resultView(burst: BurstState, nowMs: number): ResultView | null {
  if (burst.phase === 'idle' || burst.phase === 'running') return null;
  const by = burst.transport === null ? '' : ` over ${transportNames[burst.transport]}`;
  return {
    ...resultStanding(burst),
    id: burst.startedAt,
    title: resultTitle(burst),
    when: moment(Date.parse(burst.startedAt), nowMs),
    lines: [`${burstTitle(burst.plan)} to ${targetName(burst.plan.target)}${by}`],
    advice: null,
    chart: burstChart(burst),
  };
}

type Ended = Extract<BurstState, { phase: 'done' | 'broken' }>;

function resultStanding(burst: Ended): Standing {
  if (burst.phase === 'broken' || burst.limit !== null) return standings.bad;
  return failedTotal(burst.counts.failed) > 0 || burst.result.stopped !== null
    ? standings.warn
    : standings.ok;
}

/** "489 of 500 ready", or the limit that was met. */
export function resultTitle(burst: Ended): string {
  if (burst.phase === 'broken') return burst.error;
  const { limit, counts } = burst;
  if (limit !== null)
    return `${capital(limitLabels[limit.kind])} at connection ${digits(limit.atConnection)}`;
  return `${digits(counts.ready)} of ${digits(counts.attempted)} ready in ${duration(counts.elapsedMs)}`;
}
