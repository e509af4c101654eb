import type { Explanation, Part, PastedLimit } from '../core/explain/explanation.ts';
import type { Text } from '../core/text/text.ts';
import { rowsOf } from '../core/views/explain-rows.ts';
import { escapeControls } from '../core/text/escape-controls.ts';
import { folded, table } from './text.ts';
import { selector } from '../core/explain/selector.ts';

/** So many rows of a list are shown to people; `--json` has them all. */
const maxRows = 20;

const indent = '  ';

const limited = (rows: readonly (readonly string[])[], text: Text): readonly (readonly string[])[] =>
  rows.length <= maxRows
    ? rows
    : [...rows.slice(0, maxRows), [text('explain.rowsLeftOut', { count: rows.length - maxRows })]];

/** One part for people: what it is, what it shows, and the reading behind it. */
const partText = (part: Part, columns: number, text: Text): string => {
  const title = text('explain.title', { kind: selector(part.kind) });
  const head = part.command === null ? title : `${title} · ${part.command}`;
  const says = folded(text.of(part.says), columns, indent);
  const rows = limited(rowsOf(part, text), text);
  return [head, says, ...(rows.length === 0 ? [] : ['', table(rows, indent)])].join('\n');
};

const limitRow = (
  { kind, subject, interface: on, used, limit, state }: PastedLimit,
  text: Text,
): readonly string[] => {
  const limits = limit === null ? [] : typeof limit === 'number' ? [limit] : limit;
  const numbers =
    used === null ? '' : `${text.number(used)} / ${limits.map((one) => text.number(one)).join(', ')}`;
  return [
    text('explain.row.limitKind', { kind: selector(kind) }),
    subject === null ? '' : on === null ? subject : `${subject} · ${on}`,
    numbers,
    text('explain.limitState', { state }),
  ];
};

/** The verdict first, then the parts, then what was not read. */
export const explanationText = (explanation: Explanation, columns: number, text: Text): string => {
  const { verdict, parts, unread } = explanation;
  const limits = verdict.limits.map((limit) => limitRow(limit, text));
  const reasons = verdict.reasons.map(({ subject, detail }) => [detail, subject ?? '']);
  const blocks = [
    folded(text.of(verdict.headline), columns, ''),
    ...(limits.length === 0
      ? []
      : [`${text('explain.limitsTitle')}\n${table(limited(limits, text), indent)}`]),
    ...(reasons.length === 0
      ? []
      : [`${text('explain.reasonsTitle')}\n${table(limited(reasons, text), indent)}`]),
    ...parts.map((part) => partText(part, columns, text)),
    ...(unread.length === 0
      ? []
      : [[text('explain.unread'), ...unread.map((command) => `${indent}${command}`)].join('\n')]),
  ];
  // Text from strangers goes to a terminal: nothing that could steer it is left in.
  return escapeControls(blocks.join('\n\n'));
};
