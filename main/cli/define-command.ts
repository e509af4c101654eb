import { parseArgs, type ParseArgsConfig } from 'node:util';
import { type Command, type CliIo, exitCodes } from './command.ts';

type OptionSpecs = NonNullable<ParseArgsConfig['options']>;
type Values<Options extends OptionSpecs> = ReturnType<
  typeof parseArgs<{ options: Options; allowPositionals: true; strict: true }>
>['values'];

export interface CommandDefinition<Options extends OptionSpecs> {
  readonly name: string;
  /** The whole help text, with examples. */
  readonly help: string;
  readonly options: Options;
  /** At most this many arguments beside the options. */
  readonly positionals: number;
  readonly run: (values: Values<Options>, positionals: readonly string[], io: CliIo) => Promise<number>;
}

/** What is wrong with the command line, in one sentence; thrown by the readers of values, caught by `defineCommand`. */
export class UsageError extends Error {}

/** `--help`, unknown flags, missing values and surplus arguments are the same for every command. */
export function defineCommand<const Options extends OptionSpecs>(
  definition: CommandDefinition<Options>,
): Command {
  return async (args, io) => {
    const { name, help, options, positionals: most, run } = definition;
    const refuse = (sentence: string): number => {
      io.stderr(`lanelight ${name}: ${sentence}\nSee: lanelight ${name} --help\n`);
      return exitCodes.usage;
    };
    if (args.includes('--help') || args.includes('-h')) {
      io.stdout(`${help.trim()}\n`);
      return exitCodes.fine;
    }
    try {
      const { values, positionals } = parseArgs({
        args: [...args],
        options,
        allowPositionals: true,
        strict: true,
      });
      const surplus = positionals[most];
      if (surplus !== undefined) return refuse(`${JSON.stringify(surplus)} is one argument too many.`);
      return await run(values, positionals, io);
    } catch (error) {
      if (error instanceof UsageError) return refuse(error.message);
      const sentence = parseErrorSentence(error);
      if (sentence === null) throw error;
      return refuse(sentence);
    }
  };
}

/** The errors of node:util parseArgs in our words; null for every other error. */
function parseErrorSentence(error: unknown): string | null {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const flag = /'(?:-\w, )?(--?[^\s'<=]+)/.exec(message)?.[1] ?? 'the option';
  switch (code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return `there is no option ${flag}.`;
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return message.includes('does not take an argument')
        ? `${flag} takes no value.`
        : `${flag} needs a value (one that begins with a dash is written ${flag}=VALUE).`;
    default:
      return code.startsWith('ERR_PARSE_ARGS') ? message : null;
  }
}
