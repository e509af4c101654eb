import { english } from '../text/text.ts';
import {
  causeAdvice,
  causeTitle,
  conditionAdvice,
  conditionDetail,
  conditionTitle,
  fixText,
} from '../views/diagnosis-text.ts';
import { headlineText } from '../views/headline.ts';
import { matterText } from '../views/matter.ts';
import { whyRows } from '../views/remedies.ts';
import { appsOf } from './apps.ts';
import type { Diagnosis, LimitNotice } from './diagnosis.ts';
import { statusOf } from './status.ts';

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
    status: statusOf(diagnosis),
    basis,
    agreement,
    headline: headlineText(diagnosis, english),
    matter: matterOf(diagnosis),
    causes: diagnosis.causes.map((id) => ({
      id,
      title: causeTitle(id, english),
      advice: causeAdvice(id, diagnosis, english),
    })),
    conditions: diagnosis.conditions.map((condition) => ({
      id: condition.id,
      title: conditionTitle(condition, english),
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
    apps: appsOf(diagnosis),
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

/** The same sentence as in the text output, which does not reassure where there are notes. */
function matterOf(diagnosis: Diagnosis): string | null {
  const here = { settings: false, userSpace: diagnosis.mode !== 'unsupported' };
  return matterText(diagnosis, { hasNotes: whyRows(diagnosis, english, here).length > 0 }, english);
}
