import { diagnose } from '../../core/diagnosis/diagnose.ts';
import type { Diagnosis, Mode } from '../../core/diagnosis/diagnosis.ts';
import type { Observation } from '../../core/observation.ts';
import { ok } from '../../core/reading.ts';
import { message, type Message } from '../../core/text/message.ts';
import { headlineMessage } from '../../core/views/headline.ts';
import { reasonsOf } from './error-limits.ts';
import type { PastedLimit, PasteVerdict, PathReason } from '../../core/explain/explanation.ts';
import { limitFinding, reasonFinding } from '../../core/explain/findings.ts';
import { limitsOf } from './limits-of.ts';
import { observationOf } from './observation-of.ts';
import type { PastedReadings } from './pasted-readings.ts';

type PastedMode = PasteVerdict['mode'];

/** A system without user-space networking has sockets; the cause is the reason. */
const modeOf = (mode: Mode): PastedMode => (mode === 'unsupported' ? 'sockets' : mode);

/**
 * The rules of `check`. A default route that no flow can take means sockets whether the kernel switch is on or off: where
 * the paste does not show the switch, the answer is the one of the better case (F1.11 to F1.14).
 */
const judge = (observation: Observation): Diagnosis => {
  const diagnosis = diagnose(observation);
  if (diagnosis.mode !== 'unknown') return diagnosis;
  const atBest = diagnose({ ...observation, gate: ok({ enableNetagent: 1 }) });
  return atBest.causes.length === 0 ? { ...diagnosis, causes: [] } : atBest;
};

/** The words of `check`, but for what open connections alone show and for limits and reasons beside them. */
const headlineOf = (
  diagnosis: Diagnosis,
  limits: readonly PastedLimit[],
  reasons: readonly PathReason[],
): Message => {
  const { mode, basis, causes, summary } = diagnosis;
  // Open connections show the state of their programs, not of the Mac.
  const showsPrograms = causes.length === 0 && (mode === 'unknown' || basis === 'census');
  // That Linux has sockets is no news beside what was reached there.
  if (showsPrograms || summary.kind === 'not-on-linux') {
    const [limit] = limits;
    const [reason] = reasons;
    if (limit !== undefined) return limitFinding(limit);
    if (reason !== undefined) return reasonFinding(reason);
  }
  return ofPasteAlone(diagnosis) ?? headlineMessage(diagnosis);
};

/** The sentence where a paste shows less than a check reads; null where it shows as much. */
const ofPasteAlone = ({ summary, basis }: Diagnosis): Message | null => {
  if (summary.kind === 'unknown') return message('explain.headline.unknown');
  if (summary.kind === 'fallen-back-unreadable') return message('explain.headline.socketsOnly');
  if (basis !== 'census') return null;
  if (summary.kind === 'fallen-back-by-census') return message('explain.headline.socketsOpen');
  return summary.kind === 'partly-split' ? message('explain.headline.both') : null;
};

/** One verdict for all that a paste shows. */
export const verdictOf = (readings: PastedReadings): PasteVerdict => {
  const observation = observationOf(readings);
  const diagnosis = judge(observation);
  const limits = limitsOf(readings, diagnose(observation).witnesses.gate === 'sockets');
  const reasons = reasonsOf(readings);
  return {
    mode: modeOf(diagnosis.mode),
    headline: headlineOf(diagnosis, limits, reasons),
    causes: diagnosis.causes,
    limits,
    reasons,
  };
};
