import { message, type TextKey } from '../core/text/message.ts';
import type { Text } from '../core/text/text.ts';
import type { CommandHelp, OptionSpec } from './command-help.ts';
import { exitCodes } from './command.ts';
import { columnsOf, folded } from './text.ts';

/** The commands that the catalogue has a line for. */
type OverviewName = TextKey extends infer Key
  ? Key extends `cli.${infer Name}.about`
    ? Name
    : never
  : never;

/** A term that is wider than this has its description on the next line. */
const maxTermColumns = 26;

/** "lanelight --help": the commands, one line each. */
export function overviewText(names: readonly OverviewName[], text: Text, columns: number): string {
  const commands = names.map((name): readonly [string, string] => [name, text(`cli.${name}.about`)]);
  const examples: CommandHelp['examples'] = [
    ['lanelight check'],
    ['lanelight burst --count 500'],
    ['lanelight check --replay test/captures/firewall-on-14.4.1.json', message('cli.exampleReplay')],
  ];
  return `${[
    folded(text('cli.about'), columns, ''),
    text('cli.usage', { usage: `lanelight ${text('cli.usageCommand')}` }),
    section(text('cli.commands'), definitions(commands, columns)),
    section(text('cli.examples'), exampleLines(examples, text).join('\n')),
    folded(text('cli.moreHelp'), columns, ''),
  ].join('\n\n')}\n`;
}

/** "--help" of one command: what it does, how it is called, its options, exit status and examples. */
export function helpText(
  { name, arguments: args, about, exitStatus, examples }: CommandHelp,
  options: Readonly<Record<string, OptionSpec>>,
  text: Text,
  columns: number,
): string {
  const usage = [
    'lanelight',
    name,
    ...Object.keys(options)
      .slice(0, 1)
      .map(() => text('cli.usageOptions')),
  ];
  const sections = [
    about.map((paragraph) => folded(text.of(paragraph), columns, '')).join('\n\n'),
    text('cli.usage', { usage: [...usage, ...(args === undefined ? [] : [args])].join(' ') }),
    ...optionSections(options, text, columns),
    ...(exitStatus === undefined
      ? []
      : [section(text('cli.exitStatus'), definitions(exitRows(exitStatus, text), columns))]),
    section(text('cli.examples'), exampleLines(examples, text).join('\n')),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** Terms and what they mean in two columns. */
function definitions(rows: readonly (readonly [string, string])[], columns: number): string {
  const width = Math.max(
    ...rows.map(([term]) => columnsOf(term)).filter((columnsOfTerm) => columnsOfTerm <= maxTermColumns),
  );
  const indent = ' '.repeat(width + 4);
  return rows
    .map(([term, meaning]) =>
      columnsOf(term) > width
        ? `  ${term}\n${folded(meaning, columns, indent)}`
        : folded(meaning, columns, indent, `  ${term}${' '.repeat(width - columnsOf(term))}  `),
    )
    .join('\n');
}

/** One section per group, in the order in which the groups are first met. */
function optionSections(
  options: Readonly<Record<string, OptionSpec>>,
  text: Text,
  columns: number,
): readonly string[] {
  const groups = new Map<string, (readonly [string, string])[]>();
  for (const [name, { value, about, group }] of Object.entries(options)) {
    const title = text(group ?? 'cli.options');
    const term = `--${name}${value === undefined ? '' : ` ${value}`}`;
    groups.set(title, [...(groups.get(title) ?? []), [term, text.of(about)]]);
  }
  return [...groups].map(([title, rows]) => section(title, definitions(rows, columns)));
}

const commonExits: NonNullable<CommandHelp['exitStatus']> = [
  [exitCodes.usage, message('cli.exit.usage')],
  [exitCodes.fault, message('cli.exit.fault')],
  [exitCodes.interrupted, message('cli.exit.interrupted')],
];

const exitRows = (own: NonNullable<CommandHelp['exitStatus']>, text: Text) =>
  [...own, ...commonExits].map(([code, meaning]): readonly [string, string] => [
    String(code),
    text.of(meaning),
  ]);

function exampleLines(examples: CommandHelp['examples'], text: Text): readonly string[] {
  const explained = examples.filter(([, about]) => about !== undefined);
  const width = Math.max(0, ...explained.map(([line]) => columnsOf(line)));
  return examples.map(([line, about]) =>
    about === undefined ? `  ${line}` : `  ${line.padEnd(width)}   # ${text.of(about)}`,
  );
}

const section = (title: string, body: string): string => `${title}\n${body}`;
