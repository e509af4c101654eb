import { conditionIds } from '../core/diagnosis/diagnosis.ts';
import {
  checkExitCode,
  failReasons,
  isSelected,
  type Selection,
  selectConditions,
} from '../core/diagnosis/selection.ts';
import { printedJson } from '../core/json.ts';
import { message } from '../core/text/message.ts';
import { chooseColor, colorOption } from './color-option.ts';
import { exitCodes } from './command.ts';
import { defineCommand, UsageError } from './define-command.ts';
import { helperFailure, replayOption, withMachine } from './machine.ts';
import { given, listOf } from './option-values.ts';
import { loadText } from './words.ts';

export const check = defineCommand({
  name: 'check',
  about: [message('cli.check.about'), message('cli.check.detail')],
  options: {
    all: { type: 'boolean', about: message('cli.check.all') },
    probe: { type: 'boolean', about: message('cli.check.probe') },
    only: { type: 'string', value: 'ID,…', about: message('cli.check.only') },
    skip: { type: 'string', value: 'ID,…', about: message('cli.check.skip') },
    'fail-on': { type: 'string', value: 'WHAT', about: message('cli.check.failOn') },
    json: { type: 'boolean', about: message('cli.option.json', { schema: 'lanelight.check/1' }) },
    ...colorOption,
    redact: { type: 'boolean', about: message('cli.check.redact') },
    ...replayOption,
  },
  positionals: 0,
  exitStatus: [
    [exitCodes.fine, message('cli.exit.userSpace')],
    [exitCodes.fallenBack, message('cli.exit.fallback')],
    [exitCodes.limit, message('cli.exit.limitNear')],
    [exitCodes.notKnown, message('cli.exit.unknown')],
  ],
  examples: [
    ['lanelight check'],
    ['lanelight check --json | jq -r .mode', message('cli.check.exampleMode')],
    ['lanelight check --fail-on limit', message('cli.check.exampleFailOn')],
    ['lanelight check --replay capture.json', message('cli.check.exampleReplay')],
  ],
  run: (
    { json, all, redact: redacts = false, color, probe, replay, only, skip, 'fail-on': failOn },
    _positionals,
    io,
  ) => {
    chooseColor(color, io);
    const selection: Selection = {
      only: given(only, (ids) => listOf('--only', ids, conditionIds), null),
      skip: given(skip, (ids) => listOf('--skip', ids, conditionIds), []),
    };
    if (!conditionIds.some((id) => isSelected(id, selection)))
      throw new UsageError(message('cli.error.emptySelection'));
    const reasons = given(failOn, (words) => listOf('--fail-on', words, failReasons), null);
    if (reasons !== null && reasons.includes('none') && reasons.length > 1)
      throw new UsageError(message('cli.error.failOnNone'));
    return withMachine(replay, io.interrupted, async ({ host, replayOf, note }) => {
      if (probe) await host.probe();
      // What judges the check is loaded while the helper works: a start is most of the time that this command takes.
      const [observation, { diagnose }, { checkJson }] = await Promise.all([
        host.observe(),
        import('../core/diagnosis/diagnose.ts'),
        import('./check-json.ts'),
      ]);
      const helper = await host.helper();
      if (io.interrupted.aborted) return exitCodes.interrupted;
      const diagnosis = selectConditions(diagnose(observation), selection);
      if (json) {
        const origin = { nowMs: Date.now(), replayOf, note, helper };
        const value = { ...checkJson(diagnosis, origin), redacted: redacts };
        io.stdout(printedJson(redacts ? await redacted(value, replay) : value));
      } else {
        // The words for people are not loaded for scripts.
        const [{ checkText }, { leadOf }, text] = await Promise.all([
          import('./check-text.ts'),
          import('./lead.ts'),
          loadText(),
        ]);
        const detail = all ? 'full' : 'short';
        const options = { nowMs: Date.now(), columns: io.columns, replayOf, note, detail, text } as const;
        const shown = checkText(diagnosis, options);
        io.show(redacts ? await redacted(shown, replay) : shown, leadOf(diagnosis));
      }
      return (await helperFailure(io, 'check', helper)) ?? checkExitCode(diagnosis, reasons);
    });
  },
});

/** Redaction is loaded only on request. A replayed capture does not contain the names of this machine. */
async function redacted<T>(value: T, replay: string | undefined): Promise<T> {
  const [{ redact, noIdentity }, { machineIdentity }] = await Promise.all([
    import('../core/report/redaction.ts'),
    import('../host/capture-redaction.ts'),
  ]);
  return redact(value, replay === undefined ? machineIdentity() : noIdentity);
}
