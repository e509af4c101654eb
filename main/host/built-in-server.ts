import type { BurstPlan } from '../core/burst/plan.ts';
import { listeningLine } from '../core/helper-lines.ts';
import type { HelperEnd, HelperRun, HelperWatch } from './helper.ts';
import { message } from '../core/text/message.ts';

export interface BuiltInServer {
  /** HOST:PORT once it listens; or how it ended before that. */
  readonly address: Promise<{ readonly address: string } | { readonly end: HelperEnd }>;
  stop(): Promise<void>;
}

/** HOST:PORT, IPv6 in brackets. */
export const addressText = ({ host, port }: { readonly host: string; readonly port: number }): string =>
  host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;

/** It listens within milliseconds; with the ladder after it a server that hangs is gone in time. */
const startLimitMs = 3_000;

/** The helper's own server on a free port of 127.0.0.1, answering as the burst will check. */
export function startBuiltInServer(
  { verify, protocol }: Pick<BurstPlan, 'verify' | 'protocol'>,
  start: (args: readonly string[], watch: HelperWatch) => HelperRun,
): BuiltInServer {
  let listening: (address: string) => void = () => undefined;
  const listens = new Promise<string>((resolve) => {
    listening = resolve;
  });
  const mode = ['--mode', verify === 'http' ? 'http' : 'echo', ...(protocol === 'tls' ? ['--tls'] : [])];
  const run = start(['serve', '--listen', '127.0.0.1:0', ...mode], {
    // It is silent for as long as nothing happens to it; its end is ours to decide.
    silenceMs: null,
    timeLimitMs: null,
    onLine: (line) => {
      const parsed = listeningLine.safeParse(line);
      if (parsed.success) listening(addressText(parsed.data));
    },
  });
  const timer = setTimeout(() => run.giveUp(message('host.serverNotUp')), startLimitMs);
  return {
    address: Promise.race([
      listens.then((address) => ({ address })),
      run.done.then((end) => ({ end })),
    ]).finally(() => clearTimeout(timer)),
    stop: async () => {
      run.cancel('cancelled');
      await run.done;
    },
  };
}
