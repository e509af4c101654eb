import { resolve } from 'node:path';
import type { Capture } from '../core/capture.ts';
import { saveCapture } from '../host/capture-file.ts';
import { machineIdentity, redactCapture } from '../host/capture-redaction.ts';
import { exitCodes } from './command.ts';
import { defineCommand, UsageError } from './define-command.ts';
import { replayHelp, replayOption, withMachine } from './machine.ts';

const help = `
lanelight capture [FILE]: saves what a look saw, raw, for support

  The file shows the same diagnosis on any machine: lanelight check --replay FILE
  FILE is lanelight-capture-<time>.json if it is not given; "-" writes to stdout.

Options
  --redact           without user and host names, addresses and identifiers (this is the default)
  --no-redact        everything as it was
  --json             to stdout
${replayHelp}

Examples
  lanelight capture
  lanelight capture mine.json && lanelight check --replay mine.json
  lanelight capture --no-redact - | less
`;

export const capture = defineCommand({
  name: 'capture',
  help,
  options: {
    redact: { type: 'boolean' },
    'no-redact': { type: 'boolean' },
    json: { type: 'boolean' },
    ...replayOption,
  },
  positionals: 1,
  run: (values, [file], io) => {
    if (values.redact && values['no-redact'])
      throw new UsageError('--redact and --no-redact exclude each other.');
    return withMachine(values.replay, io.interrupted, async ({ host }) => {
      const raw = await host.capture();
      const helper = await host.helper();
      if (io.interrupted.aborted) return exitCodes.interrupted;
      if (helper.state === 'broken') io.stderr(`lanelight capture: ${helper.error}\n`);
      const taken: Capture = values['no-redact'] ? raw : redactCapture(raw, machineIdentity());
      const brokenCode = helper.state === 'broken' ? exitCodes.fault : exitCodes.fine;
      if (values.json === true || file === '-') {
        io.stdout(`${JSON.stringify(taken, null, 2)}\n`);
        return brokenCode;
      }
      const path = file ?? `lanelight-capture-${taken.takenAt.replace(/[:.]/g, '-')}.json`;
      const saved = await saveCapture(resolve(path), taken);
      if (!saved.saved) throw new UsageError(saved.error);
      io.stdout(`${path}\n`);
      io.stderr(
        `Saved${taken.redacted ? ' without names and addresses' : ''}. See it with: lanelight check --replay ${path}\n`,
      );
      return brokenCode;
    });
  },
});
