import { type CommandName, commandNames, commands } from '../commands.ts';
import type { CommandHelp, OptionSpec } from '../command-help.ts';
import type { DefinedCommand } from '../define-command.ts';
import { loadText } from '../words.ts';

/** The command line as shells complete it and the man page lists it: made of the tables that parse it. */
export interface CommandLine {
  readonly commands: readonly CommandEntry[];
}

export interface CommandEntry {
  readonly name: CommandName;
  readonly about: string;
  readonly options: readonly OptionEntry[];
  /** What its arguments beside the options may be. */
  readonly argument: Values;
  readonly help: CommandHelp;
}

export interface OptionEntry {
  readonly name: string;
  readonly about: string;
  /** How the help calls its value; null where it takes none. */
  readonly value: string | null;
  readonly values: Values;
}

/** What can stand for a value: nothing to suggest, a file, or one of these. */
export type Values = 'none' | 'file' | readonly string[];

/** Loads every command. */
export const commandLine = async (): Promise<CommandLine> => ({
  commands: await Promise.all(commandNames.map(async (name) => entry(name, await commands[name]()))),
});

async function entry(name: CommandName, command: DefinedCommand): Promise<CommandEntry> {
  const text = await loadText();
  const options = Object.entries(command.options).map(
    ([option, spec]: readonly [string, OptionSpec]): OptionEntry => ({
      name: option,
      about: text.of(spec.about),
      value: spec.type === 'boolean' ? null : (spec.value ?? 'VALUE'),
      values: spec.type === 'boolean' ? 'none' : valuesOf(spec.value),
    }),
  );
  return {
    name,
    about: text(`cli.${name}.about`),
    options: [...options, { name: 'help', about: text('cli.option.help'), value: null, values: 'none' }],
    argument: valuesOf(command.help.arguments),
    help: command.help,
  };
}

/** "echo|http|sink" are words to choose from, "FILE", "[FILE|-]" and "A B" files; "HOST:PORT" and "N" cannot be completed. */
function valuesOf(value: string | undefined): Values {
  if (value === undefined) return 'none';
  if (/^[a-z0-9-]+(\|[a-z0-9-]+)+$/.test(value)) return value.split('|');
  return /\b(FILE|CAPTURE|A B)\b/.test(value) ? 'file' : 'none';
}
