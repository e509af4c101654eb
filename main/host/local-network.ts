import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import { release } from 'node:os';
import { parseTarget, reachOf } from '../core/burst/target.ts';
import { errorCode } from '../core/errors.ts';

/** Looking up a name of the local network can take until it times out. */
const touchLimitMs = 2_000;
/** RFC 863: what is sent to it is thrown away. */
const discardPort = 9;

export interface LocalNetworkParts {
  readonly platform: NodeJS.Platform;
  /** A capture replaces the machine: no burst runs. */
  readonly replay: () => boolean;
  /** Sends one datagram to this host. */
  readonly send?: (host: string, port: number, signal: AbortSignal) => Promise<void>;
  readonly log: (line: string) => void;
}

/**
 * From macOS 15 on the system asks the user before a program reaches the local network, and lists the program with its
 * answer. It asks for and lists the app, not a child of it such as the helper: the app itself has to touch the network
 * before a burst does (https://developer.apple.com/documentation/technotes/tn3179-understanding-local-network-privacy).
 * Never rejects: the burst shows how the system answered.
 */
export function createLocalNetworkTouch({ platform, replay, send = sendDatagram, log }: LocalNetworkParts) {
  return async (target: string): Promise<void> => {
    const host = parseTarget(target)?.host;
    if (platform !== 'darwin' || replay() || host === undefined || reachOf(target) !== 'private') return;
    try {
      await send(host, discardPort, AbortSignal.timeout(touchLimitMs));
    } catch (error) {
      log(`the local network could not be touched before a burst: ${errorCode(error)}`);
    }
  };
}

/** Local network privacy came with macOS 15, which is Darwin 24. */
const firstGuardedDarwin = 24;

/**
 * Whether macOS asks before a program that was started here reaches the local network. Terminal, `ssh` and what they start
 * are exempt (https://developer.apple.com/documentation/technotes/tn3179-understanding-local-network-privacy); other
 * terminals are not.
 */
export function guardsLocalNetwork(
  platform: NodeJS.Platform = process.platform,
  kernel: string = release(),
  environment: NodeJS.ProcessEnv = process.env,
): boolean {
  if (platform !== 'darwin' || Number.parseInt(kernel, 10) < firstGuardedDarwin) return false;
  const { TERM_PROGRAM: terminal, SSH_CONNECTION: remote } = environment;
  return terminal !== 'Apple_Terminal' && remote === undefined;
}

/** One empty UDP datagram. */
export async function sendDatagram(host: string, port: number, signal: AbortSignal): Promise<void> {
  const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
  socket.unref();
  try {
    const connected = once(socket, 'connect', { signal });
    socket.connect(port, host);
    await connected;
    await new Promise<void>((resolve, reject) => {
      socket.send('', (error) => (error === null ? resolve() : reject(error)));
    });
  } finally {
    socket.close();
  }
}
