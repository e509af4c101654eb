import type { Mode } from '../diagnosis/diagnosis.ts';
import type { ComparedMachine, Comparison, Difference } from './comparison.ts';

/** A comparison for people, line by line; `names` are what the two are called, most often file names. */
export function comparisonText(comparison: Comparison, names: readonly [string, string]): string {
  const { machines, differences, same } = comparison;
  const explaining = differences.filter(({ explains }) => explains);
  const others = differences.filter(({ explains }) => !explains);
  const sections = [
    [machineText('A', names[0], machines[0]), machineText('B', names[1], machines[1])].join('\n'),
    verdictText(comparison, explaining),
    section('What explains it', explaining.map(differenceText)),
    section(explaining.length > 0 ? 'Also different' : 'What differs', others.map(differenceText)),
    section(
      'The same in both',
      same.map(({ title, value }) => `  ${title}: ${value}`),
    ),
  ];
  return `${sections.filter((text) => text !== '').join('\n\n')}\n`;
}

const machineText = (letter: string, name: string, { os, takenAt, headline }: ComparedMachine): string =>
  `${letter}  ${name}: ${os}, looked at ${takenAt}\n   ${headline}.`;

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

const differenceText = ({ title, a, b }: Difference): string => `  ${title}\n    A  ${a}\n    B  ${b}`;

const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : [title, ...lines].join('\n');
