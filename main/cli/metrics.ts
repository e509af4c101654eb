import { resolve } from 'node:path';
import { metricsText } from '../core/metrics.ts';
import { reasonOf } from '../host/capture-file.ts';
import { writeWhole } from '../storage/whole-file.ts';
import { exitCodes } from './command.ts';
import { defineCommand, UsageError } from './define-command.ts';
import { replayHelp, replayOption, withMachine } from './machine.ts';
import { version } from './version.ts';

const help = `
lanelight metrics: one look as Prometheus text

Options
  --out FILE         write it to FILE for the textfile collector of node_exporter (name it *.prom);
                     the file is there in full or not at all, and readable by everybody
${replayHelp}

Examples
  lanelight metrics
  lanelight metrics --out /var/lib/node_exporter/lanelight.prom
`;

export const metrics = defineCommand({
  name: 'metrics',
  help,
  options: { out: { type: 'string' }, ...replayOption },
  positionals: 0,
  run: ({ out, replay }, _positionals, io) => {
    if (out === '') throw new UsageError('--out needs the name of a file.');
    return withMachine(replay, io.interrupted, async ({ host }) => {
      const begun = performance.now();
      const [observation, { diagnose }] = await Promise.all([
        host.observe(),
        import('../core/diagnosis/diagnose.ts'),
      ]);
      const durationMs = Math.round(performance.now() - begun);
      const helper = await host.helper();
      if (io.interrupted.aborted) return exitCodes.interrupted;
      const text = metricsText({ diagnosis: diagnose(observation), helper, version, durationMs });
      if (out === undefined) io.stdout(text);
      else await publish(resolve(out), text);
      if (helper.state !== 'broken') return exitCodes.fine;
      io.stderr(`lanelight metrics: ${helper.error}\n`);
      return exitCodes.fault;
    });
  },
});

/** The collector reads as another user: 0644 is the one exception to files of their owner only. */
const publicMode = 0o644;

/** The collector never reads half a file (node_exporter, textfile collector). */
async function publish(path: string, text: string): Promise<void> {
  try {
    await writeWhole(path, text, publicMode);
  } catch (error) {
    throw new UsageError(`${path} cannot be written: ${reasonOf(error)}.`);
  }
}
