import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import {
  affectedSystem,
  applicableSame,
  type Comparison,
  culpritOf,
  type Difference,
} from '../report/comparison.ts';
import { type Message, message } from '../text/message.ts';
import type { Text } from '../text/text.ts';
import type { ChangeComparisonView, ComparisonRowView } from './change-comparison-types.ts';
import { conditionTitle } from './diagnosis-text.ts';
import { headlineText } from './headline.ts';

/** The same comparison as `lanelight compare` prints, of one machine before and after a change. */
export function changeComparisonView(
  comparison: Comparison,
  text: Text,
  nowMs: number,
): ChangeComparisonView {
  const { machines, differences } = comparison;
  const [before, after] = machines;
  const explaining = differences.filter(({ explains }) => explains);
  const others = differences.filter(({ explains }) => !explains);
  const sections = [
    { title: text('compare.explains'), rows: explaining },
    { title: text(explaining.length > 0 ? 'compare.alsoDifferent' : 'compare.different'), rows: others },
  ];
  return {
    sides: [
      text('history.comparison.before', sideValues(before, text, nowMs)),
      text('history.comparison.after', sideValues(after, text, nowMs)),
    ],
    verdict: text.of(verdict(comparison)),
    sections: sections
      .filter(({ rows }) => rows.length > 0)
      .map(({ title, rows }) => ({ title, rows: rows.map((row) => rowView(row, text)) })),
    same: {
      title: text('compare.same'),
      lines: applicableSame(comparison).map(({ id, value }) =>
        text('compare.sameValue', { condition: conditionTitle({ id }, text), value }),
      ),
    },
  };
}

const sideValues = (diagnosis: Diagnosis, text: Text, nowMs: number) => ({
  time: text.moment(Date.parse(diagnosis.takenAt), nowMs),
  headline: headlineText(diagnosis, text),
});

function verdict(comparison: Comparison): Message {
  const { modes, differences } = comparison;
  if (differences.length === 0) return message('compare.nothingDiffers');
  if (modes[0] === modes[1]) return message('history.comparison.sameMode');
  const culprit = culpritOf(comparison);
  if (culprit === null) return message('compare.unexplained');
  const condition = message(`condition.${culprit.id}.title`);
  const { a: before, b: after, sameValue: value } = culprit;
  return value === null
    ? message('history.comparison.culprit', { condition, before, after })
    : message('history.comparison.culpritVersion', { condition, value, system: affectedSystem(comparison) });
}

const rowView = ({ id, a, b }: Difference, text: Text): ComparisonRowView => ({
  id,
  title: conditionTitle({ id }, text),
  before: text('history.comparison.valueBefore', { value: a }),
  after: text('history.comparison.valueAfter', { value: b }),
});
