import type { BurstPlan } from '../core/burst/plan.ts';
import { listeningLine } from '../core/helper-lines.ts';
import { message } from '../core/text/message.ts';
import type { ServerEnd } from './server-run.ts';
import { type ServerParts, startServer } from './server.ts';

export interface BuiltInServer {
  /** HOST:PORT once it listens; or how it ended before that. */
  readonly address: Promise<{ readonly address: string } | { readonly end: ServerEnd }>;
  stop(): Promise<void>;
}

/** HOST:PORT, IPv6 in brackets. */
export const addressText = ({ host, port }: { readonly host: string; readonly port: number }): string =>
  host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;

/** It listens within milliseconds; with the ladder after it a server that hangs is gone in time. */
const startLimitMs = 3_000;

/** A server on a free port of 127.0.0.1, answering as the burst will check. */
export function startBuiltInServer(
  { verify, protocol }: Pick<BurstPlan, 'verify' | 'protocol'>,
  parts: ServerParts,
): BuiltInServer {
  let listening: (address: string) => void = () => undefined;
  const listens = new Promise<string>((resolve) => {
    listening = resolve;
  });
  const run = startServer(
    { listen: '127.0.0.1:0', mode: verify === 'http' ? 'http' : 'echo', tls: protocol === 'tls' },
    (line) => {
      const parsed = listeningLine.safeParse(line);
      if (parsed.success) listening(addressText(parsed.data));
    },
    parts,
  );
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
