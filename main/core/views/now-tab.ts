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
  // What this system cannot have is not worth a row.
  const conditions = (diagnosis?.conditions ?? []).filter(({ state }) => state !== 'not-applicable');
  const pressing = conditions.filter(needsAttention);
  const rest = conditions.filter((condition) => !needsAttention(condition));
  // System Settings is on a Mac only, and only there for what was seen on a Mac.
  const here: Here = {
    settings: environment.platform === 'darwin' && diagnosis?.platform === 'darwin',
    userSpace: diagnosis?.mode !== 'unsupported',
  };
  const once = adviceOnce();
  const why = diagnosis === null ? [] : whyRows(diagnosis, text, here).map(once);
  const rowOf = (condition: Condition): RowView => once(conditionRow(condition, text, here));
  const counts = countsOf(rest);
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
      summary: text('now.conditions.summary', { attention: pressing.length, ...counts }),
      pressing: pressing.map(rowOf),
      rest: rest.map(rowOf),
      restLabel: restLabel(counts, text),
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
  readonly settings: boolean;
  /** Whether there is user-space networking to lose: where there is none, nothing about the mode is a problem. */
  readonly userSpace: boolean;
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
    ...standing(here.userSpace ? 'bad' : 'neutral', text),
    id,
    title: causeTitle(id, text),
    detail: null,
    advice: causeAdvice(id, diagnosis, text),
    link: linkOf(
      diagnosis.conditions.find((condition) => condition.id === conditionOfCause(id)),
      text,
      here,
    ),
  }));
  return [
    ...causes,
    ...diagnosis.limits.map((limit) => limitRow(limit, text)),
    ...otherTrouble(diagnosis).map((condition) => conditionRow(condition, text, here)),
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

/** The condition that a cause is the verdict of; null where none watches it. */
function conditionOfCause(id: CauseId): ConditionId | null {
  switch (id) {
    case 'off-without-reason':
      return 'gate';
    case 'default-route-has-no-flowswitch':
      return 'default-route';
    case 'os-too-old':
      return 'os-version';
    case 'platform':
    case 'connection-stuck':
    case 'no-descriptors':
      return null;
    case 'no-descriptors-system':
      return 'open-files';
    case 'packet-filter':
    case 'socket-filter':
    case 'interface-filter':
    case 'ip-filter':
    case 'application-firewall':
    case 'parental-controls':
    case 'vpn':
      return id;
  }
}

/** The place in System Settings that the fixes of a condition name. */
function linkOf(condition: Condition | undefined, text: Text, here: Here): LinkView | null {
  const fix = here.settings ? condition?.fixes.find(({ kind }) => kind === 'link') : undefined;
  return fix?.kind === 'link' ? settingsLink(fix.link, text) : null;
}

const conditionStandings: Readonly<Record<Condition['state'], StandingId>> = {
  blocks: 'bad',
  'may-matter': 'warn',
  clear: 'ok',
  'not-known': 'unknown',
  'not-applicable': 'neutral',
};

function conditionRow(condition: Condition, text: Text, here: Here): RowView {
  const { id, state, affects } = condition;
  return {
    ...standing(affects === 'mode' && !here.userSpace ? 'neutral' : conditionStandings[state], text),
    id,
    title: conditionTitle(condition, text),
    detail: conditionDetail(condition, text),
    advice: conditionAdvice(condition, text),
    link: linkOf(condition, text, here),
  };
}

/** What needs no attention: how much of it is in order, and how much could not be read. */
function countsOf(rest: readonly Condition[]): { readonly clear: number; readonly unknown: number } {
  const clear = rest.filter(({ state }) => state === 'clear').length;
  return { clear, unknown: rest.length - clear };
}

function restLabel({ clear, unknown }: ReturnType<typeof countsOf>, text: Text): string {
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
