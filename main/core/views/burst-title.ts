import { failedTotal, type BurstCounts, type EndedBurst } from '../burst/burst-state.ts';
import { builtInTarget, type BurstPlan } from '../burst/plan.ts';
import type { SavedBurst } from '../burst/saved-bursts.ts';
import type { BurstResultLine } from '../helper-lines.ts';
import { type Message, message, type TextValue } from '../text/message.ts';
import type { Text } from '../text/text.ts';
import type { StandingId } from './tone.ts';
import { metLimit } from './met-limit.ts';

/** A burst in one line: what it is, and how it ended. For menu, notifications, results and the terminal. */

/** The target in a list: the name of the built-in server is ours, everything else is shown as it is. */
export const targetLabel = (target: string, text: Text): string =>
  target === builtInTarget ? text('burst.target.builtIn') : target;

/** "500 at once", "100 one after another", "Find the limit". */
export const burstTitle = ({ pattern, count }: BurstPlan): Message =>
  message(`burst.title.${pattern}`, { count });

/** "10 at once to the built-in server", "Find the limit with 10.0.0.1:80". */
export const burstAgainst = ({ pattern, count, target }: BurstPlan): Message =>
  target === builtInTarget
    ? message(`burst.againstBuiltIn.${pattern}`, { count })
    : message(`burst.against.${pattern}`, { count, target });

/** The name of a saved burst; one that was kept without a name is called after what it did. */
export const savedName = ({ name, plan }: SavedBurst, text: Text): string =>
  name ?? text.of(burstAgainst(plan));

/** The parts of a plan that the texts need: a result contains only what was started. */
export type PlanOfResult = Pick<BurstPlan, 'count' | 'pattern' | 'verify'>;

/** How many connections a burst was to open; a search for the limit has no number of its own, there it is what was begun. */
export const plannedCount = ({ count: planned, pattern }: PlanOfResult, attempted: number): number =>
  pattern === 'find-limit' ? attempted : Math.max(planned, attempted);

/** Connections became ready, and not one passed the check of the plan. */
export const noneAnswered = (
  { ready, verified }: Pick<BurstResultLine, 'ready' | 'verified'>,
  { verify }: PlanOfResult,
): boolean => verify !== 'none' && ready > 0 && verified === 0;

/** Connecting to this machine takes microseconds: below ten milliseconds the decimals count. */
export function fineTime(ms: number): TextValue {
  if (ms < 1) return message('burst.time.hundredths', { ms });
  return ms < 10 ? message('burst.time.tenths', { ms }) : { durationMs: ms };
}

/** "489 of 500 ready in 640 ms", the limit that was reached, or what broke it. */
export function shortOutcome(burst: EndedBurst): Message {
  if (burst.phase === 'broken') return burst.error;
  const { limit, counts, plan } = burst;
  if (limit !== null) return metLimit(limit);
  return message(noneAnswered(counts, plan) ? 'burst.short.unanswered' : 'burst.short', {
    ready: counts.ready,
    count: plannedCount(plan, counts.attempted),
    time: fineTime(counts.elapsedMs),
  });
}

export function outcomeStanding(burst: EndedBurst): StandingId {
  if (burst.phase === 'broken' || burst.limit !== null) return 'bad';
  return someFailed(burst.counts) || burst.result.stopped !== null ? 'warn' : 'ok';
}
const someFailed = ({ failed }: BurstCounts): boolean => failedTotal(failed) > 0;
