import type { Observation } from '../observation.ts';
import { causeOf } from './causes.ts';
import { judgeConditions } from './conditions/all-conditions.ts';
import type { Diagnosis } from './diagnosis.ts';
import { evidenceOf } from './evidence.ts';
import { headlineOf } from './headline.ts';
import { verdictOf } from './verdict.ts';
import { agreementOf } from './witnesses.ts';

/** What a look means. Pure: the same observation gives the same diagnosis, here, in a replay and in a test. */
export function diagnose(observation: Observation): Diagnosis {
  const evidence = evidenceOf(observation);
  const verdict = verdictOf(evidence);
  return {
    takenAt: observation.takenAt,
    replay: observation.replay,
    platform: observation.platform,
    os: observation.os,
    mode: verdict.mode,
    basis: verdict.basis,
    agreement: agreementOf(evidence.witnesses),
    headline: headlineOf(evidence, verdict),
    causes: verdict.causes.map(causeOf),
    conditions: judgeConditions(evidence),
    flows: evidence.flows,
    sockets: evidence.sockets,
    witnesses: evidence.witnesses,
    limits: evidence.limits,
  };
}
