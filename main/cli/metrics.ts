import { isMetricsText, metricsText } from '../core/metrics.ts';
import { message } from '../core/text/message.ts';
import type { Host } from '../host/host.ts';
import { exitCodes } from './command.ts';
import { defineCommand, UsageError } from './define-command.ts';
import { helperFailure, replayOption, withMachine } from './machine.ts';
import { writeOutput } from './output-file.ts';
import { version } from './version.ts';

export const metrics = defineCommand({
  name: 'metrics',
  about: [message('cli.metrics.about')],
  options: {
    out: { type: 'string', value: 'FILE', about: message('cli.metrics.out') },
    listen: { type: 'string', value: 'HOST:PORT', about: message('cli.metrics.listen') },
    ...replayOption,
  },
  positionals: 0,
  examples: [
    ['lanelight metrics'],
    ['lanelight metrics --out /var/lib/node_exporter/lanelight.prom'],
    ['lanelight metrics --listen 127.0.0.1:9810'],
  ],
  run: ({ out, listen, replay }, _positionals, io) => {
    if (out !== undefined && listen !== undefined) throw new UsageError(message('cli.metrics.outOrListen'));
    return withMachine(replay, io.interrupted, async ({ host }) => {
      if (listen !== undefined) {
        const { serveMetrics } = await import('./metrics-listen.ts');
        return serveMetrics(listen, readMetrics, host, io);
      }
      const text = await readMetrics(host);
      const helper = await host.helper();
      if (io.interrupted.aborted) return exitCodes.interrupted;
      // The collector never reads half a file (node_exporter, textfile collector).
      await writeOutput(io, { path: out ?? '-', content: text, mode: publicMode, isOurs: isMetricsText });
      return (await helperFailure(io, 'metrics', helper)) ?? exitCodes.fine;
    });
  },
});

/** One check, as metrics. */
async function readMetrics(host: Host): Promise<string> {
  const begun = performance.now();
  const [observation, { diagnose }] = await Promise.all([
    host.observe(),
    import('../core/diagnosis/diagnose.ts'),
  ]);
  const durationMs = Math.round(performance.now() - begun);
  return metricsText({ diagnosis: diagnose(observation), helper: await host.helper(), version, durationMs });
}

/** The collector reads as another user: 0644 is the one exception to files of their owner only. */
const publicMode = 0o644;
