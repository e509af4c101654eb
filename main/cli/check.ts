import { message } from '../core/text/message.ts';
import { exitCodes } from './command.ts';
import { defineCommand } from './define-command.ts';
import { replayOption, withMachine } from './machine.ts';
import { printError } from './words.ts';

export const check = defineCommand({
  name: 'check',
  about: [message('cli.check.about'), message('cli.check.detail')],
  options: {
    all: { type: 'boolean', about: message('cli.check.all') },
    probe: { type: 'boolean', about: message('cli.check.probe') },
    json: { type: 'boolean', about: message('cli.option.json', { schema: 'lanelight.check/1' }) },
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
    ['lanelight check --replay capture.json', message('cli.check.exampleReplay')],
  ],
  run: ({ json, all, probe, replay }, _positionals, io) =>
    withMachine(replay, io.interrupted, async ({ host, replayOf, note }) => {
      if (probe) await host.probe();
      // What judges the check is loaded while the helper works: a start is most of the time that this command takes.
      const [observation, { diagnose }, { diagnosisJson }, { exitCodeOf }] = await Promise.all([
        host.observe(),
        import('../core/diagnosis/diagnose.ts'),
        import('../core/diagnosis/diagnosis-json.ts'),
        import('../core/diagnosis/status.ts'),
      ]);
      const helper = await host.helper();
      if (io.interrupted.aborted) return exitCodes.interrupted;
      const diagnosis = diagnose(observation);
      if (json) {
        io.stdout(`${JSON.stringify(diagnosisJson(diagnosis), null, 2)}\n`);
      } else {
        // The words for people are not loaded for scripts.
        const { checkText } = await import('./check-text.ts');
        const detail = all ? 'full' : 'short';
        io.stdout(checkText(diagnosis, { nowMs: Date.now(), columns: io.columns, replayOf, note, detail }));
      }
      if (helper.state !== 'broken') return exitCodeOf(diagnosis);
      await printError(io, 'check', helper.error);
      return exitCodes.fault;
    }),
});
