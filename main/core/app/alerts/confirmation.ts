import type { AlertMemory } from './alerts.ts';
import { checksNeeded } from './fallback-rule.ts';

/**
 * Whether a second reading would decide something: a side of the mode, or a limit, that one check has seen and that nobody
 * was told of. What flaps is not asked about again and again.
 */
export const needsConfirmation = ({ fallback, limits }: AlertMemory): boolean =>
  sideIsNew(fallback) ||
  Object.values(limits).some(
    ({ state, checks, absent, told }) =>
      absent === 0 && checks < checksNeeded && (told === null || (told === 'near' && state === 'at')),
  );

const sideIsNew = ({ streak, told, mood }: AlertMemory['fallback']): boolean =>
  mood === 'calm' && streak.side !== null && streak.side !== told && streak.checks < checksNeeded;
