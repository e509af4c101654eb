import { type Diagnosis, systemText } from '../core/diagnosis/diagnosis.ts';
import {
  affectedSystem,
  type Comparison,
  culpritOf,
  type Difference,
  applicableSame,
} from '../core/report/comparison.ts';
import { type Message, message } from '../core/text/message.ts';
import { english, type Text } from '../core/text/text.ts';
import { conditionTitle } from '../core/views/diagnosis-text.ts';
import { headlineText } from '../core/views/headline.ts';
import { folded } from './text.ts';

export interface CompareTextOptions {
  /** What the two are called, most often file names. */
  readonly names: readonly [string, string];
  readonly nowMs: number;
  readonly columns: number;
  readonly text?: Text;
}

/** A comparison for a terminal, folded and dated like `check`. */
export function compareText(comparison: Comparison, options: CompareTextOptions): string {
  const { columns, names, text = english } = options;
  const { machines, differences } = comparison;
  const explaining = differences.filter(({ explains }) => explains);
  const others = differences.filter(({ explains }) => !explains);
  const sections = [
    machines.map((machine, index) => machineText(machine, index, names[index] ?? '', options)).join('\n'),
    folded(text.sentences(verdict(comparison).map(text.of)), columns, ''),
    section(text('compare.explains'), differenceTexts(explaining, columns, text)),
    section(
      text(explaining.length > 0 ? 'compare.alsoDifferent' : 'compare.different'),
      differenceTexts(others, columns, text),
    ),
    section(
      text('compare.same'),
      applicableSame(comparison).map(({ id, value }) => {
        const line = text('compare.sameValue', { condition: conditionTitle({ id }, text), value });
        return folded(line, columns, '    ', '  ');
      }),
    ),
  ];
  return `${sections.filter((part) => part !== '').join('\n\n')}\n`;
}

const letters = ['A', 'B'] as const;

function machineText(
  diagnosis: Diagnosis,
  index: number,
  name: string,
  { nowMs, columns, text = english }: CompareTextOptions,
): string {
  const time = text.moment(Date.parse(diagnosis.takenAt), nowMs);
  const machine = text('compare.machine', { name, system: systemText(diagnosis.os), time });
  const headline = text('compare.headline', { headline: headlineText(diagnosis, text) });
  return `${folded(machine, columns, '   ', `${letters[index] ?? ''}  `)}\n${folded(headline, columns, '   ')}`;
}

/** What the modes are and what explains them, in whole sentences. */
function verdict(comparison: Comparison): readonly Message[] {
  const { modes, differences } = comparison;
  const [a, b] = modes;
  if (a === b) {
    const nothing = differences.length === 0 ? 'compare.nothingDiffers' : 'compare.nothingMatters';
    return [message(`compare.both.${a}`), message(nothing)];
  }
  return [
    message(`compare.one.${a}`, { name: letters[0] }),
    message(`compare.one.${b}`, { name: letters[1] }),
    culprit(comparison),
  ];
}

function culprit(comparison: Comparison): Message {
  const difference = culpritOf(comparison);
  if (difference === null) return message('compare.unexplained');
  const condition = message(`condition.${difference.id}.title`);
  if (difference.sameValue === null) {
    return message('compare.culprit', { condition, a: difference.a, b: difference.b });
  }
  return message('compare.culpritVersion', {
    condition,
    value: difference.sameValue,
    system: affectedSystem(comparison),
  });
}

const differenceTexts = (
  differences: readonly Difference[],
  columns: number,
  text: Text,
): readonly string[] =>
  differences.map(({ id, a, b }) =>
    [
      `  ${conditionTitle({ id }, text)}`,
      folded(text.of(a), columns, '       ', '    A  '),
      folded(text.of(b), columns, '       ', '    B  '),
    ].join('\n'),
  );

const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : [title, ...lines].join('\n');
