import { parseArgs } from 'node:util';
import { errorCode, errorMessage } from '../core/errors.ts';
import { type Message, message, verbatim } from '../core/text/message.ts';
import type { CommandHelp, OptionSpec } from './command-help.ts';
import { type CliIo, type Command, exitCodes } from './command.ts';
import { loadText, printError } from './words.ts';

type OptionSpecs = Readonly<Record<string, OptionSpec>>;
type Values<Options extends OptionSpecs> = ReturnType<
  typeof parseArgs<{
    options: { -readonly [Name in keyof Options]: Options[Name] };
    allowPositionals: true;
    strict: true;
  }>
>['values'];

export interface CommandDefinition<Options extends OptionSpecs> extends CommandHelp {
  readonly options: Options;
  /** The max number of arguments; 'program': the first one and everything after it, options too, belong to a program. */
  readonly positionals: number | 'program';
  readonly run: (values: Values<Options>, positionals: readonly string[], io: CliIo) => Promise<number>;
}

/** What is wrong with the command line; thrown by the readers of values, caught by `defineCommand`. */
export class UsageError extends Error {
  readonly what: Message;
  constructor(what: Message) {
    super(what.key);
    this.what = what;
  }
}

/** A command and what its help is made of: completions and the man page are made of the same. */
export interface DefinedCommand extends Command {
  readonly help: CommandHelp;
  readonly options: OptionSpecs;
}

/** `--help`, unknown options, missing values and surplus arguments are the same for every command. */
export function defineCommand<const Options extends OptionSpecs>(
  definition: CommandDefinition<Options>,
): DefinedCommand {
  const command: Command = async (args, io) => {
    const { name, options, positionals, run } = definition;
    const own = positionals === 'program' ? programApart(args, options) : args;
    const asked = own.includes('--') ? own.slice(0, own.indexOf('--')) : own;
    if (asked.includes('--help') || asked.includes('-h')) {
      const [{ helpText }, text] = await Promise.all([import('./help.ts'), loadText()]);
      io.stdout(helpText(definition, options, text, io.columns));
      return exitCodes.fine;
    }
    try {
      const { values, positionals: given } = parseArgs({
        args: [...own],
        options,
        allowPositionals: true,
        strict: true,
      });
      refuseEmpty(values, positionals === 'program' ? [] : given);
      const surplus = positionals === 'program' ? undefined : given[positionals];
      if (surplus !== undefined)
        throw new UsageError(message('cli.error.surplusArgument', { argument: JSON.stringify(surplus) }));
      return await run(values, given, io);
    } catch (error) {
      const what =
        error instanceof UsageError ? error.what : await parseErrorMessage(error, Object.keys(options));
      if (what === null) throw error;
      await printError(io, name, what);
      io.stderr(`${(await loadText())('cli.seeHelp', { command: `lanelight ${name}` })}\n`);
      return exitCodes.usage;
    }
  };
  return Object.assign(command, { help: definition, options: definition.options });
}

/** An empty value usually comes from an unset variable of a script: it is not a file, an address or a number. */
function refuseEmpty(values: Readonly<Record<string, unknown>>, given: readonly string[]): void {
  const [option] = Object.entries(values).find(([, value]) => value === '') ?? [];
  if (option !== undefined) throw new UsageError(message('cli.error.needsValue', { option: `--${option}` }));
  if (given.includes('')) throw new UsageError(message('cli.error.emptyArgument'));
}

/** `run --open-files 64 ./app --flag` as `run --open-files 64 -- ./app --flag`: the program's options are not ours. */
function programApart(args: readonly string[], options: OptionSpecs): readonly string[] {
  let at = 0;
  for (let word = args[at]; word?.startsWith('-') === true && word !== '--'; word = args[at]) {
    const spec = Object.hasOwn(options, word.slice(2)) ? options[word.slice(2)] : undefined;
    at += spec?.type === 'string' ? 2 : 1;
  }
  return at >= args.length || args[at] === '--' ? args : [...args.slice(0, at), '--', ...args.slice(at)];
}

/** The errors of node:util parseArgs in our words; null for every other error. */
async function parseErrorMessage(error: unknown, known: readonly string[]): Promise<Message | null> {
  const [code, original] = [errorCode(error), errorMessage(error)];
  if (!code.startsWith('ERR_PARSE_ARGS')) return null;
  const option = /'(?:-\w, )?(--?[^\s'<=]+)/.exec(original)?.[1];
  if (option === undefined) return verbatim(original);
  switch (code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION': {
      const { suggestion } = await import('./suggestion.ts');
      const meant = suggestion(option.replace(/^--/, ''), known);
      return meant === null
        ? message('cli.error.unknownOption', { option })
        : message('cli.error.unknownOptionMeant', { option, meant: `--${meant}` });
    }
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return message(
        original.includes('does not take an argument') ? 'cli.error.takesNoValue' : 'cli.error.needsValue',
        { option },
      );
    default:
      return verbatim(original);
  }
}
