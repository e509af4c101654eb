import type { Observation } from '../observation.ts';
import { judgeConditions } from './conditions/all-conditions.ts';
import type { Diagnosis } from './diagnosis.ts';
import { evidenceOf } from './evidence.ts';
import { fullestUses } from './near-limit.ts';
import { summaryOf } from './summary.ts';
import { verdictOf } from './verdict.ts';
import { agreementOf } from './witnesses.ts';

interface DiagnoseOptions {
  readonly nearShare?: number;
}

/**
 * What an observation means. Pure: the same observation gives the same diagnosis, here, in a replay and in a test. A limit
 * is close from `nearShare` of it on, 90% where left out.
 */
export function diagnose(observation: Observation, { nearShare }: DiagnoseOptions = {}): Diagnosis {
  const evidence = evidenceOf(observation, nearShare);
  const verdict = verdictOf(evidence);
  return {
    takenAt: observation.takenAt,
    replay: observation.replay,
    platform: observation.platform,
    os: observation.os,
    mode: verdict.mode,
    basis: verdict.basis,
    agreement: agreementOf(evidence.witnesses),
    summary: summaryOf(evidence, verdict),
    causes: verdict.causes,
    conditions: judgeConditions(evidence),
    flows: evidence.flows,
    channels: evidence.channels,
    sockets: evidence.sockets,
    witnesses: evidence.witnesses,
    limits: evidence.limits,
    uses: fullestUses(evidence.uses).map(({ kind, used, limit }) => ({ kind, used, limit })),
  };
}
