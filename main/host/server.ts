import { startHelper, type HelperRun, type HelperWatch } from './helper.ts';
import type { ServeOptions, ServerRun } from './server-run.ts';
import { startTlsServer } from './tls-server.ts';

export interface ServerParts {
  readonly platform?: NodeJS.Platform;
  readonly start?: (args: readonly string[], watch: HelperWatch) => HelperRun;
}

/**
 * Something to burst against. It gives a `listening` line, and a `served` line at its end. The helper serves, with TLS
 * where it is built with OpenSSL. macOS has no such library: there Node serves TLS, in this process.
 */
export function startServer(
  { listen, mode, tls }: ServeOptions,
  onLine: HelperWatch['onLine'],
  { platform = process.platform, start = startHelper }: ServerParts = {},
): ServerRun {
  if (tls && platform === 'darwin') return startTlsServer({ listen, mode }, onLine);
  const args = ['serve', '--listen', listen, '--mode', mode, ...(tls ? ['--tls'] : [])];
  // It is silent for as long as nothing happens to it; its end is ours to decide.
  return start(args, { silenceMs: null, timeLimitMs: null, onLine });
}
