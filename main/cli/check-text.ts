import { initialModel } from '../core/app/model.ts';
import { type Diagnosis, systemText } from '../core/diagnosis/diagnosis.ts';
import { english, type Text } from '../core/text/text.ts';
import { headlineText } from '../core/views/headline.ts';
import { nowView } from '../core/views/now-tab.ts';
import type { NowView } from '../core/views/now-types.ts';
import type { RemedyRowView } from '../core/views/row-types.ts';
import type { Mark } from '../core/views/tone.ts';
import { folded, table } from './text.ts';

export interface CheckTextOptions {
  readonly nowMs: number;
  readonly columns: number;
  readonly replayOf: string | null;
  readonly note: string | null;
  /** What is read in two seconds, or all that was seen. */
  readonly detail: 'short' | 'full';
  readonly text?: Text;
}

/** As many apps as are read at a glance. */
const maxApps = 3;

/** A diagnosis for a terminal: what the popover shows, in the same words and the same order. */
export function checkText(diagnosis: Diagnosis, options: CheckTextOptions): string {
  const { nowMs, columns, detail, text = english } = options;
  const view = nowView({ ...initialModel, checks: { ...initialModel.checks, diagnosis } }, text, nowMs);
  const head = [
    folded(text('cli.check.headline', { headline: headlineText(diagnosis, text) }), columns, ''),
    folded(provenance(diagnosis, options), columns, ''),
    view.matter === null ? null : folded(view.matter, columns, ''),
  ];
  const why = view.why === null ? null : section(view.why.title, rowsText(view.why.rows, columns));
  const parts =
    detail === 'full'
      ? [lines(head), why, ...everything(view, columns, text)]
      : [lines(head), why, atAGlance(view, columns, text)];
  return `${parts.filter((part) => part !== null).join('\n\n')}\n`;
}

/** The rest in a line each: apps, evidence, checks, and where the whole of it is shown. */
const atAGlance = (view: NowView, columns: number, text: Text): string =>
  [
    appsLine(view.busiest, text),
    text('cli.check.evidence', { agreement: view.witnesses.agreement }),
    text('cli.check.showAll', { checks: view.conditions.summary }),
  ]
    .map((line) => folded(line, columns, '  ', ''))
    .join('\n');

function appsLine({ title, rows, note }: NowView['busiest'], text: Text): string {
  const apps = rows.slice(0, maxApps).map(({ name, amount }) => text('cli.check.app', { name, amount }));
  return apps.length === 0 ? (note ?? title) : text('cli.check.apps', { title, apps: { list: apps } });
}

function everything(view: NowView, columns: number, text: Text): readonly (string | null)[] {
  const { busiest, witnesses, conditions } = view;
  const shown = view.why?.rows ?? [];
  const evidence = witnesses.rows.map((row) => [marks[row.mark], row.name, row.says]);
  const apps = [...busiest.rows, ...busiest.rest].map((row) => [row.name, row.amount, row.detail]);
  return [
    section(busiest.title, apps.length > 0 ? table(apps) : `  ${busiest.note ?? ''}`),
    section(text('cli.check.evidence', { agreement: witnesses.agreement }), table(evidence)),
    section(
      conditions.title,
      rowsText([...withoutRepeats(conditions.pressing, shown), ...conditions.rest], columns),
    ),
  ];
}

const lines = (list: readonly (string | null)[]): string => list.filter((line) => line !== null).join('\n');

/** Advice that is shown under "Why" already is not repeated. */
const withoutRepeats = (
  list: readonly RemedyRowView[],
  shown: readonly RemedyRowView[],
): readonly RemedyRowView[] =>
  list.map((row) => (shown.some(({ advice }) => advice === row.advice) ? { ...row, advice: null } : row));

function provenance({ os, takenAt }: Diagnosis, options: CheckTextOptions): string {
  const { nowMs, replayOf, note, text = english } = options;
  const checked = { system: systemText(os), time: text.moment(Date.parse(takenAt), nowMs) };
  if (replayOf === null) return text('cli.check.checked', checked);
  const replayed = text('cli.check.replayed', { ...checked, file: replayOf });
  return note === null ? replayed : text.sentences([replayed, note]);
}

const marks: Readonly<Record<Mark, string>> = {
  check: '✓',
  exclamation: '!',
  cross: '✗',
  dash: '–',
  question: '?',
};

const section = (title: string, body: string): string | null =>
  body.trim() === '' ? null : `${title}\n${body}`;

const rowsText = (rows: readonly RemedyRowView[], columns: number): string =>
  rows.map((row) => rowText(row, columns)).join('\n');

/** Commands are not folded: they are there to be copied. */
function rowText({ mark, title, detail, advice, commands }: RemedyRowView, columns: number): string {
  const head = folded(detail === null ? title : `${title}: ${detail}`, columns, '    ', `  ${marks[mark]} `);
  if (advice === null) return head;
  return [
    head,
    folded(advice, columns, '      ', '    → '),
    ...commands.map(({ command, isSnippet }) => `      ${isSnippet ? '' : '$ '}${command}`),
  ].join('\n');
}
