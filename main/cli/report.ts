import { diagnose } from '../core/diagnosis/diagnose.ts';
import { printedJson } from '../core/json.ts';
import { reportJson, reportMarkdown } from '../core/report/report.ts';
import { noIdentity } from '../core/report/redaction.ts';
import { message } from '../core/text/message.ts';
import { appFolder } from '../host/app-folder.ts';
import { machineIdentity } from '../host/capture-redaction.ts';
import { machineFacts, machineText } from '../host/machine-facts.ts';
import { readEvents, type StoredEvents } from '../storage/event-file.ts';
import { type CliIo, exitCodes } from './command.ts';
import { defineCommand, UsageError } from './define-command.ts';
import { helperFailure, replayOption, withMachine } from './machine.ts';
import { checkBundleOptions, saveBundle } from './report-bundle.ts';
import { version } from './version.ts';
import { printError } from './words.ts';

export const report = defineCommand({
  name: 'report',
  about: [message('cli.report.about'), message('cli.report.detail')],
  options: {
    redact: { type: 'boolean', about: message('cli.option.redact') },
    'no-redact': { type: 'boolean', about: message('cli.option.noRedact') },
    events: { type: 'boolean', about: message('cli.report.events') },
    json: { type: 'boolean', about: message('cli.option.json', { schema: 'lanelight.report/1' }) },
    bundle: { type: 'string', value: 'FILE.zip', about: message('cli.report.bundle') },
    ...replayOption,
  },
  positionals: 0,
  examples: [
    ['lanelight report | pbcopy'],
    ['lanelight report --events > report.md', message('cli.report.exampleEvents')],
    ['lanelight report --bundle report.zip', message('cli.report.exampleBundle')],
    ['lanelight report --replay theirs.json > report.md', message('cli.report.exampleReplay')],
  ],
  run: (values, _positionals, io) => {
    if (values.redact && values['no-redact']) {
      throw new UsageError(message('cli.error.redactTwice'));
    }
    if (values.bundle !== undefined) checkBundleOptions(values.bundle, values.json);
    return withMachine(values.replay, io.interrupted, async ({ host, note }) => {
      const observation = await host.observe();
      const helper = await host.helper();
      if (io.interrupted.aborted) return exitCodes.interrupted;
      // The hardware of a replayed capture is not the one this runs on.
      const machine = values.replay === undefined ? machineText(await machineFacts()) : null;
      const events = values.events === true ? await readAppEvents(io) : null;
      const source = {
        diagnosis: diagnose(observation),
        observation,
        program: version,
        machine,
        note,
        events,
      };
      const options = {
        redacted: values['no-redact'] !== true,
        identity: values.replay === undefined ? machineIdentity() : noIdentity,
      };
      if (values.bundle !== undefined) {
        const isLive = values.replay === undefined;
        const code = await saveBundle(values.bundle, { host, source, ...options, isLive }, io);
        return (await helperFailure(io, 'report', helper)) ?? code;
      }
      io.stdout(values.json ? printedJson(reportJson(source, options)) : reportMarkdown(source, options));
      return (await helperFailure(io, 'report', helper)) ?? exitCodes.fine;
    });
  },
});

/** The events that the app kept last; a report can be made without them. */
async function readAppEvents(io: CliIo): Promise<StoredEvents | null> {
  const folder = appFolder();
  const events = readEvents(folder);
  if (events === null) await printError(io, 'report', message('cli.report.noEvents', { folder }));
  return events;
}
