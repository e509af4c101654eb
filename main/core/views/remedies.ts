import { type CauseId, type Condition, type Diagnosis, type LimitNotice } from '../diagnosis/diagnosis.ts';
import { type FixOwner, fixesOf, fixOwnerOf, isLoneCause } from '../diagnosis/fixes-of.ts';
import { watchedBy } from '../diagnosis/selection.ts';
import { docsLink } from '../page-links.ts';
import type { Text } from '../text/text.ts';
import {
  causeAdvice,
  causeTitle,
  conditionAdvice,
  conditionDetail,
  conditionTitle,
  limitAdvice,
  limitText,
  limitUsage,
} from './diagnosis-text.ts';
import type { LinkView, RemedyRowView } from './row-types.ts';
import { settingsLink, shortened, standing } from './status-text.ts';
import type { StandingId } from './tone.ts';

/** Problems and notes, a row each, with what can be done about them. */

export interface Here {
  /** Whether this machine has the settings that a row is about. */
  readonly settings: boolean;
  /** Whether there is user-space networking to lose: where there is none, nothing about the mode is a problem. */
  readonly userSpace: boolean;
}

/** A detail that is longer is folded: a list of forty extensions must not push the rest off the screen. */
const maxDetail = 220;
const shortDetailLength = 150;

const shortDetailOf = (detail: string): string | null =>
  detail.length > maxDetail ? shortened(detail, shortDetailLength) : null;

/** What to do is shown once: a row below with the same advice keeps its evidence only. */
export function adviceOnce(): (row: RemedyRowView) => RemedyRowView {
  const given = new Set<string>();
  return (row) => {
    if (row.advice === null) return row;
    if (given.has(row.advice)) return { ...row, advice: null, link: null, commands: [], copyFirst: null };
    given.add(row.advice);
    return row;
  };
}

/** Causes, limits, and what else touches connections. */
export function whyRows(diagnosis: Diagnosis, text: Text, here: Here): readonly RemedyRowView[] {
  // Where a system has no user-space networking, the headline is enough.
  const causes = diagnosis.causes.filter((id) => id !== 'platform');
  return [
    ...causes.map((id) => causeRow(id, diagnosis, text, here)),
    ...diagnosis.limits.map((limit) => limitRow(limit, diagnosis, text, here)),
    ...otherTrouble(diagnosis).map((condition) => conditionRow(condition, diagnosis, text, here)),
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

const causeRow = (id: CauseId, diagnosis: Diagnosis, text: Text, here: Here): RemedyRowView => ({
  ...standing(here.userSpace ? 'bad' : 'neutral', text),
  id,
  title: causeTitle(id, text),
  detail: null,
  shortDetail: null,
  advice: causeAdvice(id, diagnosis, text),
  ...remedies(fixOwnerOf(id), diagnosis, text, here),
});

const limitRow = (limit: LimitNotice, diagnosis: Diagnosis, text: Text, here: Here): RemedyRowView => ({
  ...standing(limit.state === 'at' ? 'bad' : 'warn', text),
  id: ['limit', limit.kind, limit.subject?.pid, limit.subject?.interface]
    .filter((part) => part !== undefined)
    .join('-'),
  title: limitText(limit, text),
  detail: limitUsage(limit, text),
  shortDetail: null,
  advice: limitAdvice(limit, text),
  ...remedies(watchedBy[limit.kind], diagnosis, text, here),
});

const conditionStandings: Readonly<Record<Condition['state'], StandingId>> = {
  blocks: 'bad',
  'may-matter': 'warn',
  clear: 'ok',
  'not-known': 'unknown',
  'not-applicable': 'neutral',
};

export function conditionRow(
  condition: Condition,
  diagnosis: Diagnosis,
  text: Text,
  here: Here,
): RemedyRowView {
  const { id, state, affects } = condition;
  const detail = conditionDetail(condition, text);
  return {
    ...standing(affects === 'mode' && !here.userSpace ? 'neutral' : conditionStandings[state], text),
    id,
    title: conditionTitle(condition, text),
    detail,
    shortDetail: shortDetailOf(detail),
    advice: conditionAdvice(condition, text),
    ...remedies(id, diagnosis, text, here),
  };
}

/** What belongs to this owner: the place in System Settings, the commands, and the page that explains it. */
function remedies(
  owner: FixOwner | null,
  diagnosis: Diagnosis,
  text: Text,
  here: Here,
): Pick<RemedyRowView, 'link' | 'commands' | 'copyFirst' | 'docs'> {
  if (owner === null) return { link: null, commands: [], copyFirst: null, docs: null };
  const fixes = fixesOf(owner, diagnosis);
  const place = here.settings ? fixes.find(({ kind }) => kind === 'link') : undefined;
  const commands = fixes.flatMap((fix, index) =>
    fix.kind === 'command' ? [{ owner, index, command: fix.command, isSnippet: fix.snippet === true }] : [],
  );
  const [first] = commands;
  return {
    link: place?.kind === 'link' ? settingsLink(place.link, text) : null,
    commands,
    copyFirst:
      place !== undefined || first === undefined
        ? null
        : text('now.copyFirst', { what: first.isSnippet ? 'snippet' : 'command' }),
    docs: docsOf(owner, text),
  };
}

/** The condition whose page explains a cause without a condition of its own. */
const explainedUnder = {
  // A driver that mishandles packets is a kernel extension.
  'connection-stuck': 'kernel-extensions',
  'no-descriptors': 'open-files',
  'no-descriptors-system': 'open-files',
} as const;

const docsOf = (owner: FixOwner, text: Text): LinkView => ({
  id: docsLink(isLoneCause(owner) ? explainedUnder[owner] : owner),
  label: text('now.learnMore'),
});
