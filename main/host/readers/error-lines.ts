import type { ErrorKind, ErrorLine, ErrorLinesReading } from '../../core/paste-readings.ts';
import { limitErrnoOf, type LimitErrno } from './limit-words.ts';
import { loggedBy } from './logged-by.ts';
import { isFrameworkLine } from './network-log.ts';
import { linesOf } from './text.ts';

const speaksOfTunnel =
  /\b(?:utun\d*|tun\d*|ipsec\d+|tap\d+|wg\d*)\b.{0,120}|\bTUN(?:\/TAP)?\b|packetFlow|tunnel (?:device|interface)/u;
/** F4.4: no room in the flow table is met while a flow is added. */
const addsFlow =
  /ADD_FLOW|add_flow|create_flow|\bnw_|NWConnection|NWError|nexus flow|Network\.framework|\[C\d{1,6}[.\s]/u;
const speaksOfSockets =
  /\bsocket|\bconnect|\bsend(?:to|msg)?\b|\bdial\b|\baccept|\bbind\b|\blisten|\bwrite(?:v|to)?\b|\bUDP\b|\bTCP\b|\bnet(?:work)?\b/iu;
const speaksOfWatches = /inotify|file watch|\bwatch(?:er|ing)?\b/iu;
/** An address that this machine does not have is refused with the same error while a socket is bound to it. */
const binds = /\b(?:bind(?:ing)?|listen(?:ing)?|EADDRNOTAVAIL:? .{0,40}listen|local address|set source)\b/iu;
/** EPERM counts only where a datagram is sent: files are refused with the same words. */
const sendsDatagrams =
  /\bUDP|\bsend(?:to|msg|mmsg)\b|\bwriteto\b|\bdatagram|DGRAM\b|\bDNS\b|\bQUIC\b|\bnetwork is unreachable.{0,40}UDP/iu;
const connects = /\bconnect|\bdial\b/iu;

const kindOf = (errno: LimitErrno, line: string): ErrorKind => {
  switch (errno) {
    case 'EMFILE':
      return 'open-files';
    case 'ENFILE':
      return 'open-files-system';
    case 'ENOSPC':
      if (addsFlow.test(line)) return 'flow-table';
      if (speaksOfWatches.test(line)) return 'file-watches';
      return speaksOfTunnel.test(line) ? 'tunnel' : 'other';
    case 'conntrack':
      return 'conntrack';
    case 'ENOBUFS':
      return speaksOfTunnel.test(line) ? 'tunnel' : 'memory';
    case 'ENOMEM':
      if (addsFlow.test(line)) return 'flow-table';
      return speaksOfSockets.test(line) ? 'memory' : 'other';
    case 'EADDRNOTAVAIL':
      return binds.test(line) && !connects.test(line) ? 'other' : 'ports';
    case 'EPERM':
      return sendsDatagrams.test(line) ? 'udp-refused' : 'other';
  }
};

/** Lines that name an error without having met it: source code, documentation, a manual. */
const isTalk = /^\s*(?:#define|case |\*\s|\/\/|import |const )|\bperror\b|\?\s*$/u;

/** How many lines above may name the process of the error, where its own line does not: a stack trace, `npm ERR!`. */
interface Seen {
  readonly kind: ErrorKind;
  readonly errno: LimitErrno;
  readonly process: string | null;
  readonly pid: number | null;
}

/** Lines of any program that hold the error of a limit; null where there is none. Lines of the Network framework have a reader of their own. */
export const readErrorLines = (text: string): ErrorLinesReading | null => {
  const errors = new Map<string, { line: Seen; count: number }>();
  for (const line of linesOf(text)) {
    const errno = limitErrnoOf(line);
    if (errno === null || isTalk.test(line) || isFrameworkLine(line)) continue;
    // Memory of any other kind is not a limit of the network, and a file can be refused too.
    if ((errno === 'ENOMEM' || errno === 'EPERM') && kindOf(errno, line) === 'other') continue;
    const seen: Seen = { kind: kindOf(errno, line), errno, ...loggedBy(line) };
    const key = JSON.stringify(seen);
    const before = errors.get(key);
    if (before === undefined) errors.set(key, { line: seen, count: 1 });
    else before.count += 1;
  }
  if (errors.size === 0) return null;
  const all = [...errors.values()].map(({ line, count }): ErrorLine => ({ ...line, count }));
  return { errors: all.sort((one, other) => other.count - one.count) };
};
