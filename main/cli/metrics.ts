import { resolve } from 'node:path';
import { metricsText } from '../core/metrics.ts';
import { systemErrorReason } from '../core/system-error.ts';
import { message } from '../core/text/message.ts';
import { writeWhole } from '../storage/whole-file.ts';
import { exitCodes } from './command.ts';
import { defineCommand, UsageError } from './define-command.ts';
import { replayOption, withMachine } from './machine.ts';
import { version } from './version.ts';
import { printError } from './words.ts';

export const metrics = defineCommand({
  name: 'metrics',
  about: [message('cli.metrics.about')],
  options: {
    out: { type: 'string', value: 'FILE', about: message('cli.metrics.out') },
    ...replayOption,
  },
  positionals: 0,
  examples: [['lanelight metrics'], ['lanelight metrics --out /var/lib/node_exporter/lanelight.prom']],
  run: ({ out, replay }, _positionals, io) => {
    if (out === '') throw new UsageError(message('cli.error.needsValue', { option: '--out' }));
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
      await printError(io, 'metrics', helper.error);
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
    throw new UsageError(message('error.cannotWrite', { path, reason: systemErrorReason(error) }));
  }
}
