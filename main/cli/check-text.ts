import { initialState } from '../core/app-state.ts';
import { type Diagnosis, systemText } from '../core/diagnosis/diagnosis.ts';
import { emptyHistory } from '../core/history.ts';
import { english } from '../core/text/text.ts';
import { headlineText } from '../core/views/headline.ts';
import { nowView } from '../core/views/now-tab.ts';
import type { RowView } from '../core/views/popover-types.ts';
import type { Mark } from '../core/views/tone.ts';
import { moment, sentence } from '../core/words.ts';
import { folded, table } from './text.ts';

export interface CheckTextOptions {
  readonly nowMs: number;
  readonly columns: number;
  readonly replayOf: string | null;
  readonly note: string | null;
  /** What is in order in one line, or with all that was seen of it. */
  readonly detail: 'short' | 'full';
}

/** A diagnosis for a terminal: the same rows as the popover's, in the same words. */
export function checkText(diagnosis: Diagnosis, options: CheckTextOptions): string {
  const { nowMs, columns } = options;
  const view = nowView({ ...initialState, diagnosis }, emptyHistory, nowMs, false);
  const rows = (list: readonly RowView[]): string => list.map((row) => rowText(row, columns)).join('\n');
  const why = view.why?.rows ?? [];
  const witnesses = view.witnesses.rows.map((row) => [marks[row.mark], row.name, row.says]);
  const busiest = view.busiest.rows.map((row) => [row.name, row.amount, row.detail ?? '']);
  const depends = [
    rows(withoutRepeats(view.conditions.pressing, why)),
    conditionsInOrder(view.conditions.rest, options),
  ];
  const parts = [
    folded(sentence(headlineText(diagnosis, english)), columns, ''),
    folded(provenance(diagnosis, options), columns, ''),
    section(view.why?.title, rows(why)),
    ...(diagnosis.mode === 'unsupported'
      ? []
      : [
          section(`${view.witnesses.title}: ${view.witnesses.agreement}`, table(witnesses)),
          section(view.conditions.title, depends.filter((part) => part !== '').join('\n')),
        ]),
    section(
      'Limits',
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

function conditionsInOrder(rest: readonly RowView[], { columns, detail }: CheckTextOptions): string {
  const others = rest.filter((row) => !isLimit(row) || row.mark === 'question' || row.mark === 'dash');
  if (detail === 'full') return others.map((row) => rowText(row, columns)).join('\n');
  const named = (mark: Mark, label: string): string => {
    const titles = others.filter((row) => row.mark === mark).map(({ title }) => title);
    return titles.length === 0
      ? ''
      : folded(`${label}: ${titles.join(', ')}`, columns, '    ', `  ${marks[mark]} `);
  };
  const unknown = named('question', 'Unknown');
  const why = unknown === '' ? '' : '    → lanelight check --all shows why.';
  return [named('check', 'OK'), unknown, why].filter((line) => line !== '').join('\n');
}

function provenance({ os, takenAt }: Diagnosis, { nowMs, replayOf, note }: CheckTextOptions): string {
  const system = systemText(os);
  const looked = `checked ${moment(Date.parse(takenAt), nowMs)}`;
  if (replayOf === null) return `${system}, ${looked}.`;
  return `${system}, ${looked}, replayed from ${replayOf}.${note === null ? '' : ` ${sentence(note)}`}`;
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
