import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { explainPaste } from '../host/explain/explain-paste.ts';
import { explainSchema, unknown, type Explanation } from '../host/explain/explanation.ts';
import { explanationText } from './explain-text.ts';
import { collectPaste, type Paste } from '../host/explain/paste.ts';
import { exitCodes, type CliIo } from './command.ts';
import { defineCommand, UsageError } from './define-command.ts';

const help = `
lanelight explain [FILE | -]: what the pasted output of a macOS command shows, and what it does not

  FILE is a text file; "-" or nothing reads the standard input. Several outputs in one paste are explained
  one by one. It reads socketfilterfw, system_profiler SPFirewallDataType, scutil --nc list,
  systemextensionsctl list, kmutil showloaded, kextstat, lsof, skywalkctl flow (also -J), sw_vers, and log
  lines of the Network framework.

Options
  --json             one JSON value (schema lanelight.explain/1); an array for several outputs

Exit codes: 0 recognised, 3 not recognised, 64 wrong usage

Examples
  lsof -nP -p 512 | lanelight explain
  sudo skywalkctl flow -n | lanelight explain --json
  pbpaste | lanelight explain
  lanelight explain console.log
`;

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
      const { explanations, leftOut } = explainPaste(paste.text);
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

/** Waiting without a word looks like a hang to who typed the command to paste something. */
const waitsForTyping = (io: CliIo): boolean => 'isTTY' in io.stdin && io.stdin.isTTY === true;

const readPaste = async (file: string | null, io: CliIo): Promise<Paste | null> => {
  if (file === null) {
    if (waitsForTyping(io)) io.stderr('Paste the output, then press Ctrl-D.\n');
    return collectPaste(io.stdin, io.interrupted);
  }
  const problem = await whyNotReadable(file);
  if (problem !== null) throw new UsageError(problem);
  try {
    return await collectPaste(createReadStream(file, { signal: io.interrupted }), io.interrupted);
  } catch (error) {
    if (io.interrupted.aborted) return null;
    throw new UsageError(sentenceOf(file, error));
  }
};

/** `lanelight explain [FILE|-]`: what a pasted command output shows, and what it does not. */
export const explain = defineCommand({
  name: 'explain',
  help,
  options: { json: { type: 'boolean' } },
  positionals: 1,
  run: async ({ json }, [file = '-'], io) => {
    const paste = await readPaste(file === '-' ? null : file, io);
    if (paste === null) return exitCodes.interrupted;
    const explanations = explanationsOf(paste, io);
    const shown =
      json === true
        ? jsonOf(explanations)
        : explanations.map((explanation) => explanationText(explanation, io.columns)).join('\n\n');
    io.stdout(`${shown}\n`);
    return explanations.some(({ kind }) => kind !== 'unknown') ? exitCodes.fine : exitCodes.notKnown;
  },
});
