import type {
  CauseId,
  Condition,
  ConditionState,
  Diagnosis,
  EvidenceId,
  Fix,
  LimitNotice,
  Testimony,
} from '../diagnosis/diagnosis.ts';
import { evidenceIds } from '../diagnosis/diagnosis.ts';
import { linkAddress } from '../links.ts';
import { processMessage } from '../diagnosis/flow-counts.ts';
import { megabytes } from '../diagnosis/machine-limits.ts';
import { settingsAgeOf } from '../diagnosis/settings-age.ts';
import { type Message, message } from '../text/message.ts';
import type { Text } from '../text/text.ts';

/** The parts of a diagnosis in words: the same in the popover, the terminal, the report and JSON. */

export const causeTitle = (id: CauseId, text: Text): string => text(`cause.${id}.title`);
export const causeAdvice = (id: CauseId, system: Pick<Diagnosis, 'platform' | 'os'>, text: Text): string =>
  text(`cause.${id}.advice`, { macos: settingsAgeOf(system) });

/** All causes on one line; null where there are none. */
export function causesTitle(ids: readonly CauseId[], text: Text): string | null {
  const [first, ...others] = ids;
  if (first === undefined) return null;
  if (others.length === 0) return causeTitle(first, text);
  return text('cause.several', { causes: { list: ids.map(causeClause) } });
}

/** A cause in the form that follows "because". */
export const causeClause = (id: CauseId): Message => message(`cause.${id}.clause`);

export const conditionTitle = ({ id }: Pick<Condition, 'id'>, text: Text): string =>
  text(`condition.${id}.title`);
export const conditionStateText = (state: ConditionState, text: Text): string =>
  text(`condition.state.${state}`);
/** In short, for comparisons: "on", "en0 (Wi-Fi)". */
export const conditionValue = ({ value }: Condition, text: Text): string => text.of(value);
export const conditionAdvice = ({ advice }: Condition, text: Text): string | null =>
  advice === null ? null : text.of(advice);

/** A fix as it can be pasted: the command, or the address of the place in System Settings. */
export const fixText = (fix: Fix, system: Pick<Diagnosis, 'platform' | 'os'>): string =>
  fix.kind === 'command' ? fix.command : linkAddress(fix.link, settingsAgeOf(system));

/** What was read, and what that means; never empty. */
export function conditionDetail({ seen, meaning, value }: Condition, text: Text): string {
  const parts = meaning === null ? seen : [...seen, meaning];
  return parts.length === 0 ? text.of(value) : text.sentences(parts.map(text.of));
}

/** "Safari (512) is close to its flow limit". */
export const limitText = ({ kind, state, subject, assumed }: LimitNotice, text: Text): string =>
  text(`limit.${kind}.${state}`, { ...subjectValues(subject), basis: basisOf(assumed) });

/** `who` selects the text with or without a `process`. */
const subjectValues = (subject: LimitNotice['subject']) => ({
  who: subject === null ? 'machine' : 'process',
  process: subject === null ? '' : processMessage(subject),
});

/** An assumed limit is worded as an assumption (F5.1). */
const basisOf = (assumed: LimitNotice['assumed']): string => (assumed === true ? 'assumed' : 'known');

/** "Safari (512) has 478 of 512 flows on en0": the limit within a sentence. */
export function limitClause(notice: LimitNotice): Message {
  const limit = message(`limit.${notice.kind}.clause`, {
    ...usageOf(notice),
    ...subjectValues(notice.subject),
  });
  const isOfAllApps = notice.subject?.extension !== undefined;
  return isOfAllApps ? message('limit.extension.clause', { limit, state: notice.state }) : limit;
}

/** Bytes are worded in megabytes; of the clock the time that is left is. */
const usageOf = ({ kind, state, subject, used, limit, assumed }: LimitNotice) => ({
  state,
  basis: basisOf(assumed),
  used: kind === 'tcp-memory' ? megabytes(used) : used,
  limit: kind === 'tcp-memory' ? megabytes(limit) : limit,
  left: { durationMs: kind === 'tcp-clock' ? limit - used : 0 },
  interface: subject?.interface ?? '',
});

/** "478 of 512 flows on en0". */
export const limitUsage = (notice: LimitNotice, text: Text): string =>
  text(`limit.${notice.kind}.used`, usageOf(notice));
/** What is in use and, at the limit, what that does, in one sentence. */
export const limitSentence = (notice: LimitNotice, text: Text): string =>
  notice.subject?.extension === undefined
    ? text(`limit.${notice.kind}.${notice.state}.sentence`, usageOf(notice))
    : text(`limit.extension.${notice.state}.sentence`, { usage: limitUsage(notice, text) });

/** What to do about it: the advice of the condition that watches this limit. */
export function limitAdvice({ kind, state, subject }: LimitNotice, text: Text): string {
  if (subject?.extension !== undefined) return text('condition.extension.advice');
  switch (kind) {
    case 'flow-table':
      return text(`condition.flow-limit.${state === 'at' ? 'full' : 'near'}.advice`);
    case 'open-files':
      return text('condition.open-files.near.advice');
    case 'open-files-system':
      return text('condition.open-files.machine-near.advice');
    case 'tcp-clock':
      return text(`condition.tcp-clock.${state === 'at' ? 'frozen' : 'soon'}.advice`);
    case 'file-watches':
    case 'file-watchers':
      return text('condition.file-watches.advice');
    case 'ports':
    case 'tcp-memory':
    case 'conntrack':
    case 'listen-queue':
      return text(`condition.${kind}.advice`);
  }
}

export const evidenceName = (id: EvidenceId, text: Text): string => text(`evidence.${id}`);
export const evidenceDetail = (id: EvidenceId, text: Text): string => text(`evidence.${id}.detail`);
export const testimonyText = (testimony: Testimony, text: Text): string =>
  text(`evidence.says.${testimony ?? 'nothing'}`);

/** For the `sources` of a message: which of the three could be read. */
function sourcesOf(ids: readonly EvidenceId[]): string {
  const has = (id: EvidenceId): boolean => ids.includes(id);
  if (ids.length === evidenceIds.length) return 'all';
  if (ids.length === 1) return ids.join('');
  if (has('gate')) return has('census') ? 'gateCensus' : 'gateProbe';
  return 'censusProbe';
}

/**
 * What the mode rests on and whether the sources agree. Open connections that show both are listed beside the others: they
 * neither agree with nor contradict a source that shows only one of them.
 */
export function agreementText({ witnesses, agreement, mode }: Diagnosis, text: Text): string {
  const read = evidenceIds.filter((id) => witnesses[id] !== null);
  const isSplit = witnesses.census === 'mixed';
  const firm = isSplit ? read.filter((id) => id !== 'census') : read;
  const sources = sourcesOf(firm);
  switch (agreement) {
    case 'agree':
      return text(isSplit ? 'evidence.agreeMixed' : 'evidence.agree', { sources });
    case 'disagree':
      return text(isSplit ? 'evidence.disagreeMixed' : 'evidence.disagree', { sources });
    case 'single':
      return text('evidence.single', { sources: sourcesOf(read) });
    case 'none':
      return text(mode === 'unsupported' ? 'evidence.unsupported' : 'evidence.none');
  }
}
