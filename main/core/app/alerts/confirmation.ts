import type { AlertMemory } from './alerts.ts';
import { checksNeeded } from './fallback-rule.ts';

/**
 * Whether a second reading would decide something: one check found a change of the mode, or a limit, that no alert has
 * reported yet. While the mode is flapping, no further readings are requested.
 */
export const needsConfirmation = ({ fallback, limits }: AlertMemory): boolean =>
  sideIsNew(fallback) ||
  Object.values(limits).some(
    ({ state, checks, absent, alerted }) =>
      absent === 0 && checks < checksNeeded && (alerted === null || (alerted === 'near' && state === 'at')),
  );

const sideIsNew = ({ streak, alerted, mood }: AlertMemory['fallback']): boolean =>
  mood === 'calm' && streak.side !== null && streak.side !== alerted && streak.checks < checksNeeded;
