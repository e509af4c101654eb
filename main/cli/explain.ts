import { stat } from 'node:fs/promises';
import { type Message, message } from '../core/text/message.ts';
import { systemErrorReason } from '../core/system-error.ts';
import type { Text } from '../core/text/text.ts';
import { explainPaste } from '../host/explain/explain-paste.ts';
import { explainSchema, nothingRead, type Explanation } from '../core/explain/explanation.ts';
import { followStream } from './explain-follow.ts';
import { explanationText } from './explain-text.ts';
import { collectPaste, maxPasteBytes, type Paste } from '../host/explain/paste.ts';
import { pasteBytes } from '../host/explain/paste-bytes.ts';
import { chooseColor, colorOption } from './color-option.ts';
import { exitCodes, type CliIo } from './command.ts';
import { defineCommand, UsageError } from './define-command.ts';
import { leadOfVerdict } from './lead.ts';
import { loadEnglish, loadText } from './words.ts';

const cannotRead = (path: string, error: unknown): Message =>
  message('error.cannotRead', { path, reason: systemErrorReason(error) });

/** Why the file cannot be read; null where it can. */
const whyNotReadable = async (path: string): Promise<Message | null> => {
  try {
    return (await stat(path)).isDirectory()
      ? message('error.cannotRead', { path, reason: message('error.isAFolder') })
      : null;
  } catch (error) {
    return cannotRead(path, error);
  }
};

const explanationOf = (paste: Paste): Explanation => {
  switch (paste.state) {
    case 'empty':
      return nothingRead(message('explain.input.empty'));
    case 'binary':
      return nothingRead(message('explain.input.binary'));
    case 'text':
      return explainPaste(paste.text);
  }
};

const noteLeftOut = (paste: Paste, { leftOut, parts }: Explanation, io: CliIo, text: Text): void => {
  if (paste.state === 'text' && paste.leftOutBytes > 0)
    io.stderr(`${text('explain.note.leftOut', { bytes: paste.leftOutBytes })}\n`);
  if (paste.state === 'text' && paste.endless)
    io.stderr(`${text('cli.explain.endless', { bytes: maxPasteBytes })}\n`);
  if (leftOut) io.stderr(`${text('explain.note.moreOutputs', { count: parts.length })}\n`);
};

/** The value of `--json`: everything that is worded is worded in English. */
const jsonOf = ({ verdict, parts, unread }: Explanation, text: Text): string =>
  JSON.stringify(
    {
      schema: explainSchema,
      verdict: { ...verdict, headline: text.of(verdict.headline) },
      parts: parts.map(({ kind, command, says, reading }) => ({
        kind,
        command,
        says: text.of(says),
        reading,
      })),
      unread,
    },
    null,
    2,
  );

/** Waiting without a word looks like a hang to who typed the command to paste something. */
const waitsForTyping = (io: CliIo): boolean => 'isTTY' in io.stdin && io.stdin.isTTY === true;

const readPaste = async (file: string | null, io: CliIo): Promise<Paste | null> => {
  if (file === null) {
    if (waitsForTyping(io)) io.stderr(`${(await loadText())('cli.explain.waiting')}\n`);
    try {
      return await collectPaste(io.stdin, io.interrupted);
    } catch (error) {
      throw new UsageError(cannotRead('-', error));
    }
  }
  const problem = await whyNotReadable(file);
  if (problem !== null) throw new UsageError(problem);
  try {
    return await collectPaste(await pasteBytes(file, io.interrupted), io.interrupted);
  } catch (error) {
    if (io.interrupted.aborted) return null;
    throw new UsageError(cannotRead(file, error));
  }
};

/** `lanelight explain [FILE|-]`: what a pasted command output shows, and what it does not. */
export const explain = defineCommand({
  name: 'explain',
  arguments: '[FILE|-]',
  about: [message('cli.explain.about'), message('cli.explain.detail')],
  options: {
    json: { type: 'boolean', about: message('cli.explain.json') },
    follow: { type: 'boolean', about: message('cli.explain.follow') },
    watch: { type: 'boolean', about: message('cli.explain.watch') },
    ...colorOption,
  },
  positionals: 1,
  exitStatus: [
    [exitCodes.fine, message('cli.exit.recognized')],
    [exitCodes.notKnown, message('cli.exit.unrecognized')],
  ],
  examples: [
    ['lsof -nP -p 512 | lanelight explain'],
    ['sudo skywalkctl flow -n | lanelight explain --json'],
    ['pbpaste | lanelight explain'],
    ['lanelight explain console.log'],
    ['log stream --style compact | lanelight explain --follow'],
  ],
  run: async ({ json, follow, watch, color }, [file = '-'], io) => {
    chooseColor(color, io);
    if (follow === true || watch === true) {
      if (file !== '-') throw new UsageError(message('cli.explain.followFile'));
      return followStream(io, json === true, await (json === true ? loadEnglish() : loadText()));
    }
    const paste = await readPaste(file === '-' ? null : file, io);
    if (paste === null) return exitCodes.interrupted;
    const explanation = explanationOf(paste);
    const text = await loadText();
    noteLeftOut(paste, explanation, io, text);
    if (json === true) io.stdout(`${jsonOf(explanation, await loadEnglish())}\n`);
    else io.show(`${explanationText(explanation, io.columns, text)}\n`, leadOfVerdict(explanation.verdict));
    return explanation.parts.some(({ kind }) => kind !== 'unknown') ? exitCodes.fine : exitCodes.notKnown;
  },
});
