import { readTarget } from '../core/burst/target.ts';
import { isShortage } from '../core/errors.ts';
import { systemErrorReason } from '../core/system-error.ts';
import { message } from '../core/text/message.ts';
import type { Host } from '../host/host.ts';
import { startMetricsServer } from '../host/metrics-server.ts';
import { type CliIo, exitCodes } from './command.ts';
import { UsageError } from './define-command.ts';
import { interrupted } from './interrupted.ts';
import { loadText, printError } from './words.ts';

/** Serves metrics until it is interrupted. */
export async function serveMetrics(
  listen: string,
  read: (host: Host) => Promise<string>,
  host: Host,
  io: CliIo,
): Promise<number> {
  const place = readTarget(listen, 0);
  if (!place.ok) throw new UsageError(place.error);
  if (place.value.scope !== 'loopback')
    await printError(io, 'metrics', message('cli.serve.exposed', { address: listen }));
  try {
    const server = await startMetricsServer({
      host: place.value.host,
      port: place.value.port,
      read: () => read(host),
    });
    const address = `http://${server.address}/metrics`;
    io.stderr(`${(await loadText())('cli.metrics.listening', { address })}\n`);
    await interrupted(io.interrupted);
    await server.close();
    return exitCodes.interrupted;
  } catch (error) {
    await printError(
      io,
      'metrics',
      message('cli.metrics.notListening', { address: listen, reason: systemErrorReason(error) }),
    );
    // An address that cannot be used is no fault of this program.
    return isShortage(error) ? exitCodes.limit : exitCodes.usage;
  }
}
