import { type Status, statusOf } from '../diagnosis/status.ts';
import type { Explanation, Part, PastedLimit, PasteVerdict, PathReason } from '../explain/explanation.ts';
import { limitFinding, reasonFinding } from '../explain/findings.ts';
import { selector } from '../explain/selector.ts';
import type { Text } from '../text/text.ts';
import { rowsOf } from './explain-rows.ts';
import type { ExplainAnswerView, ExplainPartView } from './explain-types.ts';
import type { RowView } from './row-types.ts';
import { standing, statusStandings } from './status-text.ts';

/** So many rows of a part fit into the popover. */
const maxRows = 20;

/** What a paste shows, but for where it came from. */
export function answerView(
  { verdict, parts, unread, leftOut }: Explanation,
  text: Text,
): Omit<ExplainAnswerView, 'source'> {
  const headline = text.of(verdict.headline);
  const status = statusStandings[statusOfPaste(verdict)];
  return {
    verdict: { ...standing(status, text), headline },
    limits: {
      title: text('explain.limitsTitle'),
      rows: besides(headline, verdict.limits.map(limitRow(text))),
    },
    reasons: {
      title: text('explain.reasonsTitle'),
      rows: besides(headline, verdict.reasons.map(reasonRow(text))),
    },
    parts: {
      title: text('explain.tab.parts'),
      list: parts.map((part, index) => partView(part, index, text)),
    },
    unread: { title: text('explain.unread'), commands: unread },
    notes: leftOut ? [text('explain.note.moreOutputs', { count: parts.length })] : [],
    copy: text('explain.tab.copy'),
    clear: text('explain.tab.clear'),
  };
}

/** Judged as a check is: a system without user-space networking has not fallen back. */
function statusOfPaste({ mode, causes, limits }: PasteVerdict): Status {
  const isUnable = causes.includes('platform') || causes.includes('os-too-old');
  return statusOf({
    mode: isUnable ? 'unsupported' : mode,
    causes,
    limits: limits.map(({ state }) => ({ state: state === 'near' ? 'near' : 'at' })),
  });
}

/** What the headline already is in full is not shown again. */
const besides = (headline: string, rows: readonly RowView[]): readonly RowView[] =>
  rows.filter(({ title, detail }) => title !== headline || detail !== null);

const limitRow =
  (text: Text) =>
  (limit: PastedLimit, index: number): RowView => ({
    ...standing(limit.state === 'near' ? 'warn' : 'bad', text),
    id: `limit-${index}`,
    title: text.of(limitFinding(limit)),
    detail: limitDetail(limit, text),
    advice: null,
    link: null,
  });

function limitDetail({ state, interface: on, limit }: PastedLimit, text: Text): string | null {
  const possible = limit !== null && typeof limit !== 'number' && limit.length > 1 ? limit : null;
  const parts = [
    state === 'reached' ? null : text('explain.limitState', { state }),
    on,
    possible === null
      ? null
      : text('explain.tab.possibleLimits', { limits: { list: possible.map(text.number) } }),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(' · ');
}

const reasonRow =
  (text: Text) =>
  (reason: PathReason, index: number): RowView => ({
    ...standing('warn', text),
    id: `reason-${index}`,
    title: text.of(reasonFinding(reason)),
    detail: reason.subject,
    advice: null,
    link: null,
  });

const withoutEmptyEnd = (cells: readonly string[]): readonly string[] =>
  cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);

function partView(part: Part, index: number, text: Text): ExplainPartView {
  const title = text('explain.title', { kind: selector(part.kind) });
  const rows = rowsOf(part, text);
  return {
    id: `${part.kind}-${index}`,
    title,
    command: part.command,
    says: text.of(part.says),
    details: text('explain.tab.details'),
    detailsName: text('explain.tab.detailsOf', { title }),
    rows: rows.slice(0, maxRows).map(withoutEmptyEnd),
    more: rows.length <= maxRows ? null : text('explain.tab.rowsLeftOut', { count: rows.length - maxRows }),
  };
}
