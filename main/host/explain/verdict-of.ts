import { diagnose } from '../../core/diagnosis/diagnose.ts';
import type { CauseId, Mode } from '../../core/diagnosis/diagnosis.ts';
import type { Observation } from '../../core/observation.ts';
import { ok } from '../../core/reading.ts';
import { message, type Message } from '../../core/text/message.ts';
import { reasonsOf } from './error-limits.ts';
import type { PastedLimit, PasteVerdict, PathReason } from './explanation.ts';
import { limitFinding, reasonFinding } from './findings.ts';
import { limitsOf } from './limits-of.ts';
import { observationOf } from './observation-of.ts';
import type { PastedReadings } from './pasted-readings.ts';
import { selector } from './selector.ts';

type PastedMode = PasteVerdict['mode'];

/** A system without user-space networking has sockets; the cause says why. */
const modeOf = (mode: Mode): PastedMode => (mode === 'unsupported' ? 'sockets' : mode);

interface Judged {
  readonly mode: PastedMode;
  readonly causes: readonly CauseId[];
  /** Whether only open connections show it: they tell of their programs, not of the Mac. */
  readonly byConnections: boolean;
}

/**
 * The rules of `check`. A default route that no flow can take means sockets whether the kernel switch is on or off: where
 * the paste does not show the switch, the answer is the one of the better case (F1.11 to F1.14).
 */
const judge = (observation: Observation): Judged => {
  const { mode, causes, basis } = diagnose(observation);
  if (mode !== 'unknown') return { mode: modeOf(mode), causes: causes, byConnections: basis === 'census' };
  const atBest = diagnose({ ...observation, gate: ok({ enableNetagent: 1 }) });
  return atBest.causes.length === 0
    ? { mode: 'unknown', causes: [], byConnections: false }
    : { mode: modeOf(atBest.mode), causes: atBest.causes, byConnections: false };
};

const headlineOf = (
  { mode, causes, byConnections }: Judged,
  limits: readonly PastedLimit[],
  reasons: readonly PathReason[],
): Message => {
  const [cause, ...moreCauses] = causes;
  if (mode === 'sockets' && cause !== undefined)
    return message('explain.headline.sockets', { cause: selector(cause), more: moreCauses.length });
  if (mode === 'mixed' && cause !== undefined)
    return message('explain.headline.mixed', { cause: selector(cause) });
  const [limit] = limits;
  const [reason] = reasons;
  if (limit !== undefined && (mode === 'unknown' || byConnections)) return limitFinding(limit);
  if (reason !== undefined && (mode === 'unknown' || byConnections)) return reasonFinding(reason);
  switch (mode) {
    case 'user-space':
      return message(byConnections ? 'explain.headline.flowsOpen' : 'explain.headline.userSpace');
    case 'sockets':
      return message(byConnections ? 'explain.headline.socketsOpen' : 'explain.headline.socketsOnly');
    case 'mixed':
      return message('explain.headline.both');
    case 'unknown':
      return message('explain.headline.unknown');
  }
};

/** One verdict for all that a paste shows. */
export const verdictOf = (readings: PastedReadings): PasteVerdict => {
  const observation = observationOf(readings);
  const judged = judge(observation);
  const { gate } = diagnose(observation).witnesses;
  const limits = limitsOf(readings, gate === 'sockets');
  const reasons = reasonsOf(readings);
  return {
    mode: judged.mode,
    headline: headlineOf(judged, limits, reasons),
    causes: judged.causes,
    limits,
    reasons,
  };
};
