import type { Model } from '../app/model.ts';
import { recheckOutcome } from '../app/recheck-state.ts';
import { type Condition, type Diagnosis, evidenceIds, type Testimony } from '../diagnosis/diagnosis.ts';
import { statusOf } from '../diagnosis/status.ts';
import type { Text } from '../text/text.ts';
import { burstLine } from './burst-line.ts';
import { busiestView } from './busiest.ts';
import { agreementText, evidenceDetail, evidenceName, testimonyText } from './diagnosis-text.ts';
import { statementText, whyText } from './headline.ts';
import { matterText } from './matter.ts';
import type { NowView, RecheckView, WitnessView } from './now-types.ts';
import { adviceOnce, conditionRow, type Here, whyRows } from './remedies.ts';
import type { LinkView, RemedyRowView } from './row-types.ts';
import { standing } from './status-text.ts';
import { stripView } from './strip.ts';
import type { StandingId } from './tone.ts';
import { welcomeView } from './welcome.ts';

export type NowModel = Pick<
  Model,
  'apps' | 'checks' | 'history' | 'environment' | 'recheck' | 'settings' | 'bursts'
>;

export function nowView(model: NowModel, text: Text, nowMs: number): NowView {
  const { checks, history } = model;
  const { diagnosis, replayOf } = checks;
  const here = hereOf(model);
  const once = adviceOnce();
  const why = diagnosis === null ? [] : whyRows(diagnosis, text, here).map(once);
  return {
    hasChecked: diagnosis !== null,
    welcome: welcomeView(model, text),
    burst: burstLine(model.bursts, text, nowMs),
    matter: diagnosis === null ? null : matterText(diagnosis, { hasNotes: why.length > 0 }, text),
    why: diagnosis === null || why.length === 0 ? null : whyView(diagnosis, why, text),
    recheck: recheckView(model, text),
    copyLabel: text('now.copyCommand'),
    showAll: text('now.showAll'),
    moreOptions: text('now.moreOptions'),
    witnesses: {
      title: text('now.evidence'),
      agreement: diagnosis === null ? text('now.notChecked') : agreementText(diagnosis, text),
      summary: diagnosis === null ? text('now.notChecked') : inShort(diagnosis, text),
      rows: diagnosis === null ? [] : witnessRows(diagnosis, text),
    },
    conditions: conditionsView(
      diagnosis,
      (condition, of) => once(conditionRow(condition, of, text, here)),
      text,
    ),
    busiest: busiestView(diagnosis, { hasNotes: why.length > 0, apps: model.apps }, text),
    lastDay:
      history.recent.records.length === 0
        ? null
        : stripView(history.recent, { range: 'day', replayOf }, text, nowMs),
  };
}

/** System Settings is on a Mac only, and only there for what was seen on a Mac. */
const hereOf = ({ checks: { diagnosis }, environment }: Pick<Model, 'checks' | 'environment'>): Here => ({
  settings: environment.platform === 'darwin' && diagnosis?.platform === 'darwin',
  userSpace: diagnosis?.mode !== 'unsupported',
});

/** The place in System Settings that the first cause leads to; null where there is none. */
export function firstFix(model: Pick<Model, 'checks' | 'environment'>, text: Text): LinkView | null {
  const { diagnosis } = model.checks;
  return diagnosis === null ? null : (whyRows(diagnosis, text, hereOf(model))[0]?.link ?? null);
}

/** The header already shows the title of a single row, whole or beside its statement. */
const whyView = (
  diagnosis: Diagnosis,
  rows: readonly RemedyRowView[],
  text: Text,
): NonNullable<NowView['why']> => ({
  title: text(diagnosis.mode === 'user-space' ? 'now.notes' : 'now.why'),
  isTitleHidden: statusOf(diagnosis) !== 'user-space',
  isInHeader:
    rows.length === 1 && (statusOf(diagnosis) === 'stuck' || rows[0]?.title === whyText(diagnosis, text)),
  rows,
});

/** The button to press after a fix, and the outcome. */
function recheckView({ checks, recheck }: NowModel, text: Text): RecheckView {
  const busy = checks.phase.phase === 'checking';
  const outcome = recheckOutcome(recheck);
  return {
    label: text(busy ? 'header.checking' : 'now.checkAgain'),
    busy,
    outcome:
      outcome === null || checks.diagnosis === null
        ? null
        : {
            ...standing(outcome === 'same' ? 'warn' : outcome === 'changed' ? 'neutral' : 'ok', text),
            text: text(`now.recheck.${outcome}`, {
              statement: statementText(statusOf(checks.diagnosis), text),
            }),
          },
  };
}

const needsAttention = ({ state }: Condition): boolean => state === 'blocks' || state === 'may-matter';

function conditionsView(
  diagnosis: Diagnosis | null,
  rowOf: (condition: Condition, diagnosis: Diagnosis) => RemedyRowView,
  text: Text,
): NowView['conditions'] {
  // A condition that this system cannot have gets no row.
  const all = (diagnosis?.conditions ?? []).filter(({ state }) => state !== 'not-applicable');
  const pressing = all.filter(needsAttention);
  const rest = all.filter((condition) => !needsAttention(condition));
  const rows = (list: readonly Condition[]): readonly RemedyRowView[] =>
    diagnosis === null ? [] : list.map((condition) => rowOf(condition, diagnosis));
  const counts = countsOf(rest);
  return {
    title: text('now.conditions'),
    summary: text('now.conditions.summary', { attention: pressing.length, ...counts }),
    pressing: rows(pressing),
    rest: rows(rest),
    restLabel: restLabel(counts, text),
  };
}

/** Of the conditions that need no attention, how many are clear and how many are unknown. */
function countsOf(rest: readonly Condition[]): { readonly clear: number; readonly unknown: number } {
  const clear = rest.filter(({ state }) => state === 'clear').length;
  return { clear, unknown: rest.length - clear };
}

function restLabel({ clear, unknown }: ReturnType<typeof countsOf>, text: Text): string {
  if (unknown === 0) return clear === 0 ? '' : text('now.rest.clear', { clear });
  if (clear === 0) return text('now.rest.unknown', { unknown });
  return text('now.rest.clearAndUnknown', { clear, unknown });
}

/** The usual answer in a few words, every other one as elsewhere. */
const inShort = (diagnosis: Diagnosis, text: Text): string =>
  diagnosis.agreement === 'agree' &&
  evidenceIds.every((id) => !['mixed', null].includes(diagnosis.witnesses[id]))
    ? text('now.evidence.allAgree')
    : agreementText(diagnosis, text);

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
