import { diagnose } from '../core/diagnosis/diagnose.ts';
import { reportJson, reportMarkdown } from '../core/report/report.ts';
import { nobody } from '../core/report/redaction.ts';
import { machineIdentity } from '../host/capture-redaction.ts';
import { machineFacts, machineText } from '../host/machine-facts.ts';
import { exitCodes } from './command.ts';
import { defineCommand, UsageError } from './define-command.ts';
import { replayHelp, replayOption, withMachine } from './machine.ts';
import { version } from './version.ts';

const help = `
lanelight report: what a look saw and what it means, to paste into a forum post or a bug report

  Markdown, evidence first, without names, addresses, identifiers and serial numbers.

Options
  --json             one JSON value for tools (schema lanelight.report/1)
  --redact           without what is private (this is the default)
  --no-redact        everything as it was
${replayHelp}

Examples
  lanelight report | pbcopy
  lanelight report --replay theirs.json > report.md
`;

export const report = defineCommand({
  name: 'report',
  help,
  options: {
    json: { type: 'boolean' },
    redact: { type: 'boolean' },
    'no-redact': { type: 'boolean' },
    ...replayOption,
  },
  positionals: 0,
  run: (values, _positionals, io) => {
    if (values.redact && values['no-redact']) {
      throw new UsageError('--redact and --no-redact exclude each other.');
    }
    return withMachine(values.replay, io.interrupted, async ({ host, note }) => {
      const observation = await host.observe();
      const helper = await host.helper();
      if (io.interrupted.aborted) return exitCodes.interrupted;
      // The hardware of a replayed capture is not the one this runs on.
      const machine = values.replay === undefined ? machineText(await machineFacts()) : null;
      const source = { diagnosis: diagnose(observation), observation, program: version, machine, note };
      const options = {
        redacted: values['no-redact'] !== true,
        identity: values.replay === undefined ? machineIdentity() : nobody,
      };
      io.stdout(
        values.json
          ? `${JSON.stringify(reportJson(source, options), null, 2)}\n`
          : reportMarkdown(source, options),
      );
      if (helper.state !== 'broken') return exitCodes.fine;
      io.stderr(`lanelight report: ${helper.error}\n`);
      return exitCodes.fault;
    });
  },
});
