import type { Mode } from '../core/diagnosis/diagnosis.ts';
import type { ComparedMachine, Comparison, Difference } from '../core/report/comparison.ts';
import { moment, sentence } from '../core/words.ts';
import { folded } from './text.ts';

export interface CompareTextOptions {
  /** What the two are called, most often file names. */
  readonly names: readonly [string, string];
  readonly nowMs: number;
  readonly columns: number;
}

/** A comparison for a terminal, folded and dated like `check`. */
export function compareText(comparison: Comparison, options: CompareTextOptions): string {
  const { columns, names } = options;
  const { machines, differences, same } = comparison;
  const explaining = differences.filter(({ explains }) => explains);
  const others = differences.filter(({ explains }) => !explains);
  const sections = [
    [machineText('A', names[0], machines[0], options), machineText('B', names[1], machines[1], options)].join(
      '\n',
    ),
    folded(verdictText(comparison, explaining), columns, ''),
    section('What explains it', differenceTexts(explaining, columns)),
    section(explaining.length > 0 ? 'Also different' : 'What differs', differenceTexts(others, columns)),
    section(
      'The same in both',
      same.map(({ title, value }) => folded(`${title}: ${value}`, columns, '    ', '  ')),
    ),
  ];
  return `${sections.filter((text) => text !== '').join('\n\n')}\n`;
}

function machineText(
  letter: string,
  name: string,
  { os, takenAt, headline }: ComparedMachine,
  { nowMs, columns }: CompareTextOptions,
): string {
  const looked = `looked at ${moment(Date.parse(takenAt), nowMs)}`;
  const head = folded(`${name}: ${os}, ${looked}.`, columns, '   ', `${letter}  `);
  return `${head}\n${folded(sentence(headline), columns, '   ')}`;
}

const modeWords: Readonly<Record<Mode, string>> = {
  'user-space': 'uses user-space networking',
  sockets: 'uses sockets',
  mixed: 'has partly fallen back',
  unsupported: 'has no user-space networking',
  unknown: 'is not known',
};
const modeWordsOfTwo: Readonly<Record<Mode, string>> = {
  'user-space': 'use user-space networking',
  sockets: 'use sockets',
  mixed: 'have partly fallen back',
  unsupported: 'have no user-space networking',
  unknown: 'are not known',
};

function verdictText(
  { modes, differences, machines }: Comparison,
  explaining: readonly Difference[],
): string {
  const [a, b] = modes;
  if (a === b) {
    return differences.length === 0
      ? `Both ${modeWordsOfTwo[a]}, and nothing that was looked at differs.`
      : `Both ${modeWordsOfTwo[a]}: no difference below changes that.`;
  }
  if (explaining.length > 0) {
    return `A ${modeWords[a]}, B ${modeWords[b]}. The difference: ${culpritText(explaining, machines)}.`;
  }
  return `A ${modeWords[a]}, B ${modeWords[b]}. Nothing that was looked at explains it for certain.`;
}

/** What a person can change says more than the kernel's word for it: the setting of the firewall before its filter. */
function culpritText(explaining: readonly Difference[], [a, b]: Comparison['machines']): string {
  const culprit = explaining.find(({ id }) => id === 'firewall') ?? explaining[0];
  if (culprit === undefined) return '';
  const name = lowerFirst(culprit.title);
  return culprit.sameValue === null
    ? `${name} is ${culprit.a} in A and ${culprit.b} in B`
    : `${name} is ${culprit.sameValue} in both, and only ${a.mode === 'user-space' ? b.os : a.os} minds`;
}

const lowerFirst = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

const differenceTexts = (differences: readonly Difference[], columns: number): readonly string[] =>
  differences.map(({ title, a, b }) =>
    [`  ${title}`, folded(a, columns, '       ', '    A  '), folded(b, columns, '       ', '    B  ')].join(
      '\n',
    ),
  );

const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : [title, ...lines].join('\n');
