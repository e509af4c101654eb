import { exitCodes } from './command.ts';
import { defineCommand } from './define-command.ts';
import { replayHelp, replayOption, withMachine } from './machine.ts';

const help = `
lanelight check: one look at this machine, one diagnosis

  Is it using user-space networking, or has it fallen back to sockets? Why, and how near is any app to a limit?

Options
  --json             one JSON value (schema lanelight.check/1)
  --all              all that was seen, also of what is in order
  --probe            first try what a new connection gets (macOS: one UDP flow that sends nothing)
${replayHelp}

Exit codes: 0 fine, 1 fallen back or mixed, 2 a limit is near, 3 not known, 64 wrong usage, 70 our own fault

Examples
  lanelight check
  lanelight check --json | jq .mode
  lanelight check --replay test/captures/firewall-on-14.4.1.json
`;

export const check = defineCommand({
  name: 'check',
  help,
  options: {
    json: { type: 'boolean' },
    all: { type: 'boolean' },
    probe: { type: 'boolean' },
    ...replayOption,
  },
  positionals: 0,
  run: ({ json, all, probe, replay }, _positionals, io) =>
    withMachine(replay, io.interrupted, async ({ host, replayOf, note }) => {
      if (probe) await host.probe();
      // What judges the look is loaded while the helper looks: a start is most of the time that this command takes.
      const [observation, { diagnose }, { diagnosisJson, exitCodeOf }] = await Promise.all([
        host.observe(),
        import('../core/diagnosis/diagnose.ts'),
        import('../core/diagnosis/diagnosis-json.ts'),
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
      io.stderr(`lanelight check: ${helper.error}\n`);
      return exitCodes.fault;
    }),
});
