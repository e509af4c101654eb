import { english } from '../../core/text/text.ts';
import { version } from '../version.ts';
import type { CommandLine } from './command-line.ts';

/** A line of roff that means what it says: no leading dot, no escapes, hyphens that can be searched and copied. */
const plain = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/gm, '\\&');

/** lanelight(1), from the same tables as the help. It has no date: the same version gives the same page. */
export function manPage({ commands }: CommandLine): string {
  const synopsis = commands.map(({ name }) => `.B lanelight ${name}\n.RI [ option ...]\n.br`);
  const sections = commands.map(({ name, help, options }) => {
    const [, ...more] = help.about;
    const rows = options.map(
      ({ name: option, value, about }) =>
        `.TP\n.B \\-\\-${plain(option)}${value === null ? '' : ` ${plain(value)}`}\n${plain(about)}`,
    );
    const examples = help.examples.map(([line]) => `.nf\n${plain(line)}\n.fi`);
    return [
      `.SS lanelight ${name}${help.arguments === undefined ? '' : ` ${plain(help.arguments)}`}`,
      plain(english(`cli.${name}.about`)),
      ...more.map((paragraph) => `.PP\n${plain(english.of(paragraph))}`),
      ...rows,
      '.PP',
      ...examples,
    ].join('\n');
  });
  return `${[
    `.TH LANELIGHT 1 "" "Lanelight ${version}" "User Commands"`,
    '.SH NAME',
    `lanelight \\- ${plain(english('cli.about'))}`,
    '.SH SYNOPSIS',
    ...synopsis,
    '.SH COMMANDS',
    ...sections,
  ].join('\n')}\n`;
}
