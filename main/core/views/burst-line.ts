import type { Bursts } from '../app/model.ts';
import type { Text } from '../text/text.ts';
import { minuteMs } from '../text/time.ts';
import { burstTitle, outcomeStanding, shortOutcome } from './burst-title.ts';
import type { NowView } from './now-types.ts';
import { standing } from './status-text.ts';

/** After that a result is shown in its own tab only. */
const newsMs = 10 * minuteMs;

/** The burst that runs or has just ended, in a line on the first tab. */
export function burstLine({ current, ended }: Bursts, text: Text, nowMs: number): NowView['burst'] {
  const open = text('now.burst.open');
  if (current.phase === 'running') {
    return {
      ...standing('neutral', text),
      title: text('status.burstRunning'),
      detail: text.of(burstTitle(current.plan)),
      open,
    };
  }
  const [last] = ended;
  if (last === undefined || nowMs - Date.parse(last.startedAt) > newsMs) return null;
  return {
    ...standing(outcomeStanding(last), text),
    title: text('now.burst.ended', { burst: burstTitle(last.plan) }),
    detail: text.of(shortOutcome(last)),
    open,
  };
}
