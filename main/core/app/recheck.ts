import { statusOf } from '../diagnosis/status.ts';
import type { Checks } from './checks-state.ts';
import type { AppEvent } from './event.ts';
import { noRecheck, type Recheck } from './recheck-state.ts';

/** `checks` is the state after this event. */
export function updateRecheck(recheck: Recheck, event: AppEvent, checks: Checks): Recheck {
  switch (event.type) {
    case 'recheck-requested':
      return checks.diagnosis === null ? noRecheck : { phase: 'waiting', before: statusOf(checks.diagnosis) };
    case 'check-ended': {
      const after = checks.diagnosis === null ? null : statusOf(checks.diagnosis);
      if (after === null || checks.helper.state === 'broken') return noRecheck;
      if (recheck.phase === 'waiting') return { phase: 'done', before: recheck.before, after };
      // A later check with another status is not about the fix.
      return recheck.phase === 'done' && recheck.after !== after ? noRecheck : recheck;
    }
    case 'popover-hidden':
      return recheck.phase === 'done' ? noRecheck : recheck;
    default:
      return recheck;
  }
}
