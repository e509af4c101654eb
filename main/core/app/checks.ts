import { diagnose } from '../diagnosis/diagnose.ts';
import type { Settings } from '../settings.ts';
import type { AppEvent } from './event.ts';
import { stepTimeline } from './history/timeline.ts';
import type { Checks } from './checks-state.ts';

/** What the checks found, after this event. */
export function updateChecks(
  checks: Checks,
  event: AppEvent,
  { warnAtPercent }: Pick<Settings, 'warnAtPercent'>,
): Checks {
  switch (event.type) {
    case 'check-began':
      return { ...checks, phase: { phase: 'checking' } };
    case 'check-phase-changed':
      return { ...checks, phase: event.phase };
    case 'check-ended': {
      const { observation, helper, phase } = event;
      const diagnosis = diagnose(observation, { nearShare: warnAtPercent / 100 });
      const sameMode = checks.diagnosis?.mode === diagnosis.mode;
      const modeSince = sameMode ? checks.modeSince : diagnosis.takenAt;
      const timeline = stepTimeline(checks.timeline, observation, diagnosis.mode);
      return { ...checks, observation, diagnosis, modeSince, timeline, helper, phase };
    }
    default:
      return checks;
  }
}
