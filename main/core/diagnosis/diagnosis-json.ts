import { english } from '../text/text.ts';
import {
  causeAdvice,
  causeTitle,
  conditionAdvice,
  conditionDetail,
  fixText,
} from '../views/diagnosis-text.ts';
import { headlineText } from '../views/headline.ts';
import type { Diagnosis, LimitNotice } from './diagnosis.ts';

/** The object that `check --json` prints (contract `lanelight.check/1`); its texts are English in every language. */
export function diagnosisJson(diagnosis: Diagnosis) {
  const { takenAt, replay, platform, os, mode, basis, agreement, flows, witnesses } = diagnosis;
  return {
    schema: 'lanelight.check/1' as const,
    takenAt,
    replay,
    platform,
    os: { name: os.name, version: os.version, build: os.build },
    mode,
    basis,
    agreement,
    headline: headlineText(diagnosis, english),
    causes: diagnosis.causes.map((id) => ({
      id,
      title: causeTitle(id, english),
      advice: causeAdvice(id, diagnosis, english),
    })),
    conditions: diagnosis.conditions.map((condition) => ({
      id: condition.id,
      state: condition.state,
      severity: condition.severity,
      affects: condition.affects,
      detail: conditionDetail(condition, english),
      advice: conditionAdvice(condition, english),
      fix: condition.fixes.map((fix) => fixText(fix, diagnosis)),
      docs: `conditions.md#${condition.id}`,
    })),
    limits: diagnosis.limits.map(limitJson),
    flows: {
      limit: flows.limit,
      limitBasis: flows.limitBasis,
      busiest: flows.busiest.map((busy) => ({
        pid: busy.pid,
        name: busy.name,
        interface: busy.interface,
        flows: busy.flows,
      })),
    },
    witnesses: { gate: witnesses.gate, census: witnesses.census, probe: witnesses.probe },
  };
}

const limitJson = ({ kind, subject, used, limit, state, assumed }: LimitNotice) => ({
  kind,
  subject: subject === null ? null : { ...subject },
  used,
  limit,
  state,
  assumed: assumed === true,
});
