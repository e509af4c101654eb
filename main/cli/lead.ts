import type { Diagnosis } from '../core/diagnosis/diagnosis.ts';
import { type Status, statusOf } from '../core/diagnosis/status.ts';
import type { Explanation } from '../core/explain/explanation.ts';
import { statusStandings } from '../core/views/status-text.ts';
import type { StandingId } from '../core/views/tone.ts';

/** The standing of the first line that a command prints about a diagnosis: the same as the app's icon. */
export const leadOf = (diagnosis: Diagnosis): StandingId => statusStandings[statusOf(diagnosis)];

/** The same for an explained paste; a paste without a mode is not a problem in itself. */
export function leadOfVerdict({ mode, causes, limits, reasons }: Explanation['verdict']): StandingId {
  const states = limits.map(({ state }) => ({ state: state === 'near' ? state : ('at' as const) }));
  const status: Status = statusOf({ mode, causes, limits: states });
  if (status !== 'unknown') return statusStandings[status];
  return reasons.length > 0 ? 'warn' : 'neutral';
}
