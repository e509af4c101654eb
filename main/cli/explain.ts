import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { explainText } from '../host/explain/explain-text.ts';
import { explainSchema, unknown, type Explanation } from '../host/explain/explanation.ts';
import { inWords } from '../host/explain/in-words.ts';
import { collectPaste, type Paste } from '../host/explain/paste.ts';
import { exitCodes, type CliIo, type Command } from './command.ts';

const help = `Usage: flowlight explain [FILE | -] [--json]

Reads the output of a macOS command, from a file or from what is pasted, and says what it shows about
user-space networking and what it does not. Several outputs in one paste are explained one by one.

  FILE      a text file; "-" or nothing reads the standard input
  --json    one JSON value: an object, or an array for several outputs
  --help    this text

It reads: socketfilterfw, system_profiler SPFirewallDataType, scutil --nc list, systemextensionsctl list,
kmutil showloaded, kextstat, lsof, skywalkctl flow (also -J), sw_vers, and log lines of the Network framework.

Examples:
  lsof -nP -p 512 | flowlight explain
  sudo skywalkctl flow -n | flowlight explain --json
  pbpaste | flowlight explain
  flowlight explain console.log

Exit code: 0 recognised, 3 not recognised, 64 wrong usage.
`;

interface Options {
  readonly file: string | null;
  readonly json: boolean;
  readonly help: boolean;
}

/** The options, or one sentence on what is wrong with them. */
const readOptions = (args: readonly string[]): Options | string => {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
    if (positionals.length > 1) return 'explain reads one file at a time.';
    const [file = '-'] = positionals;
    return { file: file === '-' ? null : file, json: values.json === true, help: values.help === true };
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  }
};

/** Why the file cannot be read, in one sentence; null where it can. */
const whyNotReadable = async (file: string): Promise<string | null> => {
  try {
    const found = await stat(file);
    return found.isDirectory() ? `${file} is a folder, not a file.` : null;
  } catch (error) {
    return sentenceOf(file, error);
  }
};

const sentenceOf = (file: string, error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return `There is no file ${file}.`;
  if (code === 'EACCES' || code === 'EPERM') return `The file ${file} may not be read by you.`;
  return `The file ${file} cannot be read (${typeof code === 'string' ? code : 'unknown error'}).`;
};

const explanationsOf = (paste: Paste, io: CliIo): readonly Explanation[] => {
  switch (paste.state) {
    case 'empty':
      return [unknown('There is nothing in the input.')];
    case 'binary':
      return [unknown('This is a binary file, not the text of a command.')];
    case 'text': {
      const { explanations, leftOut } = explainText(paste.text);
      if (paste.leftOutBytes > 0) {
        io.stderr(`The input is long: ${paste.leftOutBytes} bytes in its middle were left out.\n`);
      }
      if (leftOut)
        io.stderr(`There are more outputs in this paste; the first ${explanations.length} are explained.\n`);
      return explanations;
    }
  }
};

const jsonOf = (explanations: readonly Explanation[]): string => {
  const values = explanations.map((explanation) => ({ schema: explainSchema, ...explanation }));
  return JSON.stringify(values.length === 1 ? values[0] : values, null, 2);
};

const usageError = (io: CliIo, message: string): number => {
  io.stderr(`flowlight explain: ${message}\nTry: flowlight explain --help\n`);
  return exitCodes.usage;
};

/** `flowlight explain [FILE|-]`: what a pasted command output shows, and what it does not. */
export const explain: Command = async (args, io) => {
  const options = readOptions(args);
  if (typeof options === 'string') return usageError(io, options);
  if (options.help) {
    io.stdout(help);
    return exitCodes.fine;
  }
  const problem = options.file === null ? null : await whyNotReadable(options.file);
  if (problem !== null) return usageError(io, problem);
  if (options.file === null && io.terminal) io.stderr('Paste the output, then press Ctrl-D.\n');
  const input: AsyncIterable<Uint8Array> =
    options.file === null ? io.stdin : createReadStream(options.file, { signal: io.interrupted });
  let paste: Paste | null;
  try {
    paste = await collectPaste(input, io.interrupted);
  } catch (error) {
    if (io.interrupted.aborted) return exitCodes.interrupted;
    return usageError(io, sentenceOf(options.file ?? 'standard input', error));
  }
  if (paste === null) return exitCodes.interrupted;
  const explanations = explanationsOf(paste, io);
  const shown = options.json
    ? jsonOf(explanations)
    : explanations.map((explanation) => inWords(explanation, io.columns)).join('\n\n');
  io.stdout(`${shown}\n`);
  return explanations.some(({ kind }) => kind !== 'unknown') ? exitCodes.fine : exitCodes.notKnown;
};
