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

function verdictText({ modes, differences }: Comparison, explaining: readonly Difference[]): string {
  const [a, b] = modes;
  if (a === b) {
    return differences.length === 0
      ? `Both have the same mode (${a}), and nothing that was looked at differs.`
      : `Both have the same mode (${a}): no difference below changes it.`;
  }
  if (explaining.length > 0) {
    const [first] = explaining;
    return first === undefined ? '' : `A is ${a}, B is ${b}. The difference: ${culpritText(explaining)}.`;
  }
  return `A is ${a}, B is ${b}. Nothing that was looked at explains it for certain.`;
}

/** What a person can change says more than the kernel's word for it: the setting of the firewall before its filter. */
function culpritText(explaining: readonly Difference[]): string {
  const first = explaining.find(({ id }) => id === 'firewall') ?? explaining[0];
  return first === undefined ? '' : `${lowerFirst(first.title)} is ${first.a} in A and ${first.b} in B`;
}

const lowerFirst = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

const differenceText = ({ title, a, b }: Difference): string => `  ${title}\n    A  ${a}\n    B  ${b}`;

const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : [title, ...lines].join('\n');
