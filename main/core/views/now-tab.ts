import type { Model } from '../app/model.ts';
import {
  type CauseId,
  type Condition,
  type ConditionId,
  type Diagnosis,
  evidenceIds,
  type LimitNotice,
  type Testimony,
} from '../diagnosis/diagnosis.ts';
import { watchedBy } from '../diagnosis/selection.ts';
import type { Text } from '../text/text.ts';
import { busiestView } from './busiest.ts';
import {
  agreementText,
  causeAdvice,
  causeTitle,
  conditionAdvice,
  conditionDetail,
  conditionTitle,
  evidenceDetail,
  evidenceName,
  limitAdvice,
  limitText,
  limitUsage,
  testimonyText,
} from './diagnosis-text.ts';
import { matterText } from './matter.ts';
import type { NowView, WitnessView } from './popover-types.ts';
import type { LinkView, RowView } from './row-types.ts';
import { settingsLink, standing } from './status-text.ts';
import { stripView } from './strip.ts';
import type { StandingId } from './tone.ts';

export function nowView({ checks, history, environment }: NowModel, text: Text, nowMs: number): NowView {
  const { diagnosis, replayOf } = checks;
  const onMac = diagnosis?.platform === 'darwin';
  // What this system cannot have is not worth a row.
  const conditions = (diagnosis?.conditions ?? []).filter(({ state }) => state !== 'not-applicable');
  const pressing = conditions.filter(needsAttention);
  const rest = conditions.filter((condition) => !needsAttention(condition));
  // System Settings is on a Mac only, and only there for what was seen on a Mac.
  const settingsHere = environment.platform === 'darwin' && onMac;
  const once = adviceOnce();
  const why = diagnosis === null ? [] : whyRows(diagnosis, text, { settingsHere }).map(once);
  const rowOf = (condition: Condition): RowView =>
    once(conditionRow(condition, text, { settingsHere, isCalm: diagnosis?.mode === 'unsupported' }));
  const agreement = diagnosis === null ? text('now.notChecked') : agreementText(diagnosis, text);
  return {
    matter: diagnosis === null ? null : matterText(diagnosis, text),
    why:
      why.length === 0
        ? null
        : { title: text(diagnosis?.mode === 'user-space' ? 'now.notes' : 'now.why'), rows: why },
    witnesses: {
      title: text('now.evidence'),
      agreement,
      rows: diagnosis === null ? [] : witnessRows(diagnosis, text),
    },
    conditions: {
      title: text('now.conditions'),
      summary: conditionsSummary(pressing, rest, text),
      pressing: pressing.map(rowOf),
      rest: rest.map(rowOf),
      restLabel: restLabel(rest, text),
    },
    busiest: busiestView(diagnosis, text),
    lastDay:
      history.recent.records.length === 0
        ? null
        : stripView(history.recent, { range: 'day', replayOf }, text, nowMs),
  };
}

type NowModel = Pick<Model, 'checks' | 'history' | 'environment'>;

const needsAttention = ({ state }: Condition): boolean => state === 'blocks' || state === 'may-matter';

interface Here {
  /** Whether this machine has the settings that a row is about. */
  readonly settingsHere: boolean;
}

/** What to do is shown once: a row below with the same advice keeps its evidence only. */
function adviceOnce(): (row: RowView) => RowView {
  const given = new Set<string>();
  return (row) => {
    if (row.advice === null) return row;
    if (given.has(row.advice)) return { ...row, advice: null, link: null };
    given.add(row.advice);
    return row;
  };
}

function whyRows(diagnosis: Diagnosis, text: Text, here: Here): readonly RowView[] {
  // The headline says it all where a system has none.
  const named = diagnosis.causes.filter((id) => id !== 'platform');
  const causes = named.map((id): RowView => ({
    ...standing(diagnosis.mode === 'unsupported' ? 'neutral' : 'bad', text),
    id,
    title: causeTitle(id, text),
    detail: null,
    advice: causeAdvice(id, diagnosis, text),
    link: linkFor(id, text, here),
  }));
  return [
    ...causes,
    ...diagnosis.limits.map((limit) => limitRow(limit, text)),
    ...otherTrouble(diagnosis).map((condition) =>
      conditionRow(condition, text, { settingsHere: here.settingsHere, isCalm: false }),
    ),
  ];
}

/** What touches connections and is neither a cause nor a limit that has a row of its own. */
const otherTrouble = ({ conditions, limits }: Diagnosis): readonly Condition[] => {
  const watched = limits.map(({ kind }) => watchedBy[kind]);
  return conditions.filter(
    ({ id, severity, affects }) =>
      (severity === 'high' || severity === 'medium') && affects !== 'mode' && !watched.includes(id),
  );
};

const limitRow = (limit: LimitNotice, text: Text): RowView => ({
  ...standing(limit.state === 'at' ? 'bad' : 'warn', text),
  id: ['limit', limit.kind, limit.subject?.pid, limit.subject?.interface]
    .filter((part) => part !== undefined)
    .join('-'),
  title: limitText(limit, text),
  detail: limitUsage(limit, text),
  advice: limitAdvice(limit, text),
  link: null,
});

const firewallLinks: ReadonlySet<string> = new Set(['firewall', 'application-firewall']);
const networkLinks: ReadonlySet<string> = new Set([
  'vpn',
  'network-extensions',
  'socket-filter',
  'interface-filter',
]);

function linkFor(id: ConditionId | CauseId, text: Text, { settingsHere }: Here): LinkView | null {
  if (!settingsHere) return null;
  if (firewallLinks.has(id)) return settingsLink('firewall-settings', text);
  if (networkLinks.has(id)) return settingsLink('network-settings', text);
  return null;
}

const conditionStandings: Readonly<Record<Condition['state'], StandingId>> = {
  blocks: 'bad',
  'may-matter': 'warn',
  clear: 'ok',
  'not-known': 'unknown',
  'not-applicable': 'neutral',
};

interface ConditionHere extends Here {
  /** Where there is no user-space networking to lose, nothing is a problem or unknown. */
  readonly isCalm: boolean;
}

function conditionRow(condition: Condition, text: Text, { isCalm, ...here }: ConditionHere): RowView {
  const { id, state } = condition;
  return {
    ...standing(isCalm && state !== 'clear' ? 'neutral' : conditionStandings[state], text),
    id,
    title: conditionTitle(condition, text),
    detail: conditionDetail(condition, text),
    advice: conditionAdvice(condition, text),
    link: needsAttention(condition) ? linkFor(id, text, here) : null,
  };
}

function conditionsSummary(pressing: readonly Condition[], rest: readonly Condition[], text: Text): string {
  const clear = rest.filter((one) => one.state === 'clear').length;
  return text('now.conditions.summary', {
    attention: pressing.length,
    clear,
    unknown: rest.length - clear,
  });
}

function restLabel(rest: readonly Condition[], text: Text): string {
  const clear = rest.filter((one) => one.state === 'clear').length;
  const unknown = rest.length - clear;
  if (unknown === 0) return clear === 0 ? '' : text('now.rest.clear', { clear });
  if (clear === 0) return text('now.rest.unknown', { unknown });
  return text('now.rest.clearAndUnknown', { clear, unknown });
}

function testimonyStanding(testimony: Testimony): StandingId {
  switch (testimony) {
    case 'user-space':
      return 'ok';
    case 'sockets':
      return 'bad';
    case 'mixed':
      return 'warn';
    case null:
      return 'unknown';
  }
}

function witnessRows({ witnesses, mode }: Diagnosis, text: Text): WitnessView[] {
  return evidenceIds.map((id) => {
    const testimony = witnesses[id];
    return {
      ...standing(mode === 'unsupported' ? 'neutral' : testimonyStanding(testimony), text),
      id,
      name: evidenceName(id, text),
      says:
        testimony === null && mode === 'unsupported'
          ? text('now.evidence.elsewhere')
          : testimonyText(testimony, text),
      explanation: evidenceDetail(id, text),
    };
  });
}
