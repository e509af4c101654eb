import { initialModel } from '../core/app/model.ts';
import { type Diagnosis, systemText } from '../core/diagnosis/diagnosis.ts';
import { english, type Text } from '../core/text/text.ts';
import { joined } from '../core/views/diagnosis-text.ts';
import { headlineText } from '../core/views/headline.ts';
import { nowView } from '../core/views/now-tab.ts';
import type { RowView } from '../core/views/popover-types.ts';
import type { Mark } from '../core/views/tone.ts';
import { folded, table } from './text.ts';

export interface CheckTextOptions {
  readonly nowMs: number;
  readonly columns: number;
  readonly replayOf: string | null;
  readonly note: string | null;
  /** What is in order in one line, or with all that was seen of it. */
  readonly detail: 'short' | 'full';
  readonly text?: Text;
}

/** A diagnosis for a terminal: the same rows as the popover's, in the same words. */
export function checkText(diagnosis: Diagnosis, options: CheckTextOptions): string {
  const { nowMs, columns, text = english } = options;
  const view = nowView({ ...initialModel, checks: { ...initialModel.checks, diagnosis } }, text, nowMs);
  const rows = (list: readonly RowView[]): string => list.map((row) => rowText(row, columns)).join('\n');
  const why = view.why?.rows ?? [];
  const witnesses = view.witnesses.rows.map((row) => [marks[row.mark], row.name, row.says]);
  const busiest = view.busiest.rows.map((row) => [row.name, row.amount, row.detail ?? '']);
  const depends = [
    rows(withoutRepeats(view.conditions.pressing, why)),
    conditionsInOrder(view.conditions.rest, options),
  ];
  const parts = [
    folded(text('cli.check.headline', { headline: headlineText(diagnosis, text) }), columns, ''),
    folded(provenance(diagnosis, options), columns, ''),
    section(view.why?.title, rows(why)),
    ...(diagnosis.mode === 'unsupported'
      ? []
      : [
          section(text('cli.check.evidence', { agreement: view.witnesses.agreement }), table(witnesses)),
          section(view.conditions.title, depends.filter((part) => part !== '').join('\n')),
        ]),
    section(
      text('cli.check.limits'),
      rows(
        view.conditions.rest.filter((row) => isLimit(row) && row.mark !== 'question' && row.mark !== 'dash'),
      ),
    ),
    section(view.busiest.title, busiest.length > 0 ? table(busiest) : `  ${view.busiest.note ?? ''}`),
  ];
  return `${parts.filter((part) => part !== null).join('\n\n')}\n`;
}

/** These say how much is left, which is worth reading when all is in order too. */
const isLimit = ({ id }: RowView): boolean => id === 'flow-limit' || id === 'open-files' || id === 'ports';

/** Advice that stands under "Why" already need not be read again. */
const withoutRepeats = (list: readonly RowView[], said: readonly RowView[]): readonly RowView[] =>
  list.map((row) => (said.some(({ advice }) => advice === row.advice) ? { ...row, advice: null } : row));

function conditionsInOrder(rest: readonly RowView[], options: CheckTextOptions): string {
  const { columns, detail, text = english } = options;
  const others = rest.filter((row) => !isLimit(row) || row.mark === 'question' || row.mark === 'dash');
  if (detail === 'full') return others.map((row) => rowText(row, columns)).join('\n');
  const titlesOf = (mark: Mark): string =>
    others
      .filter((row) => row.mark === mark)
      .map(({ title }) => title)
      .join(', ');
  const line = (mark: Mark, words: string): string => folded(words, columns, '    ', `  ${marks[mark]} `);
  const [clear, unknown] = [titlesOf('check'), titlesOf('question')];
  return [
    clear === '' ? '' : line('check', text('cli.check.clear', { conditions: clear })),
    unknown === '' ? '' : line('question', text('cli.check.unknown', { conditions: unknown })),
    ...others.map(({ mark, advice }) =>
      mark === 'question' && advice !== null ? folded(advice, columns, '      ', '    → ') : '',
    ),
    unknown === '' ? '' : `    → ${text('cli.check.showAll')}`,
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function provenance({ os, takenAt }: Diagnosis, options: CheckTextOptions): string {
  const { nowMs, replayOf, note, text = english } = options;
  const checked = { system: systemText(os), time: text.moment(Date.parse(takenAt), nowMs) };
  if (replayOf === null) return text('cli.check.checked', checked);
  const replayed = text('cli.check.replayed', { ...checked, file: replayOf });
  return note === null ? replayed : joined([replayed, note], text);
}

const marks: Readonly<Record<Mark, string>> = {
  check: '✓',
  exclamation: '!',
  cross: '✗',
  dash: '–',
  question: '?',
};

const section = (title: string | undefined, body: string): string | null =>
  title === undefined || body.trim() === '' ? null : `${title}\n${body}`;

function rowText({ mark, title, detail, advice }: RowView, columns: number): string {
  const head = folded(detail === null ? title : `${title}: ${detail}`, columns, '    ', `  ${marks[mark]} `);
  return advice === null ? head : `${head}\n${folded(advice, columns, '      ', '    → ')}`;
}
