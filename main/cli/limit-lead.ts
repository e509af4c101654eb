import type { LimitNotice } from '../core/diagnosis/diagnosis.ts';
import type { StandingId } from '../core/views/tone.ts';

/** The standing of the first line about one app by its limits; null where none is reached or close. */
export function leadOfLimits(limits: readonly Pick<LimitNotice, 'state'>[]): StandingId | null {
  if (limits.length === 0) return null;
  return limits.some(({ state }) => state === 'at') ? 'bad' : 'warn';
}
