import type { Capture } from '../core/capture.ts';
import { printedJson } from '../core/json.ts';
import { type Message, message } from '../core/text/message.ts';
import { saveCapture } from '../storage/capture-file.ts';
import { machineIdentity, redactCapture } from '../host/capture-redaction.ts';
import { exitCodes } from './command.ts';
import { defineCommand, UsageError } from './define-command.ts';
import { helperFailure, replayOption, withMachine } from './machine.ts';
import { isStandardOutput } from './output-file.ts';
import { loadText } from './words.ts';

export const capture = defineCommand({
  name: 'capture',
  arguments: '[FILE|-]',
  about: [message('cli.capture.about'), message('cli.capture.detail')],
  options: {
    redact: { type: 'boolean', about: message('cli.option.redact') },
    'no-redact': { type: 'boolean', about: message('cli.option.noRedact') },
    force: { type: 'boolean', about: message('cli.capture.force') },
    json: { type: 'boolean', about: message('cli.capture.json') },
    ...replayOption,
  },
  positionals: 1,
  examples: [
    ['lanelight capture'],
    ['lanelight capture mine.json && lanelight check --replay mine.json'],
    ['lanelight capture --no-redact - | less'],
  ],
  run: (values, [file], io) => {
    if (values.redact && values['no-redact']) throw new UsageError(message('cli.error.redactTwice'));
    return withMachine(values.replay, io.interrupted, async ({ host }) => {
      const raw = await host.capture();
      const helper = await host.helper();
      if (io.interrupted.aborted) return exitCodes.interrupted;
      const code = (await helperFailure(io, 'capture', helper)) ?? exitCodes.fine;
      const taken: Capture = values['no-redact'] ? raw : redactCapture(raw, machineIdentity());
      if (values.json === true || (file !== undefined && isStandardOutput(file))) {
        io.stdout(printedJson(taken));
        return code;
      }
      const path = file ?? `lanelight-capture-${taken.takenAt.replace(/[:.]/g, '-')}.json`;
      const saved = await saveCapture(path, taken, refusalOf(path, values.force));
      if (!saved.ok) throw new UsageError(saved.error);
      io.stdout(`${path}\n`);
      const text = await loadText();
      const replay = `lanelight check --replay ${path}`;
      io.stderr(`${text(taken.redacted ? 'cli.capture.savedRedacted' : 'cli.capture.saved', { replay })}\n`);
      return code;
    });
  },
});

const refusalOf = (path: string, force: boolean | undefined): Message | undefined =>
  force === true ? undefined : message('cli.capture.exists', { path });
