import type { NetworkLogEntry, NetworkLogReading } from '../../core/command-readings.ts';
import { errno, errnoWords, highestErrno } from '../../core/explain/errno-words.ts';
import { loggedBy } from './logged-by.ts';
import { linesOf } from './text.ts';

/** What only the Network framework and what sits on it write. A name followed by a bracket is source code, by "+ 12" a stack frame. */
const startMarks = [
  /(?:^|[\s[\]":-])nw_[a-z0-9_]+(?<!_t)(?:\(\d+\))?(?=\s(?!\+ ?\d|=)|:\s|\]\s)/u,
  /\[C\d{1,7}(?:\.\d{1,5}){0,8}[\s:\]]/u,
  /NECP_CLIENT_ACTION_[A-Z_]+ .{0,400}\[\d{1,3}: |NECP_CLIENT_ACTION_[A-Z_]+ error\b/u,
  /\bPOSIXErrorCode(?:\(rawValue: \d{1,3}\))?: [A-Z]/u,
  /\bTCP Conn 0x[0-9a-f]+ Failed\b|\bConnection \d+: (?:failed to connect|encountered error|received failure)/u,
  /(?:^|[\s_])_tcp_connection_\w+ \S|(?:^|\[\] )tcp_connection_\w+ [A-Z]/u,
  /\bNetwork\.NWError error \d{1,3}\b/u,
  /\(libnetwork\.dylib\)|\[com\.apple\.network:\w*\]/u,
  /\b(?:Send|Receive) failed with error "/u,
];

/** In the middle of a line: alone it may be the rest of one that was folded. */
const flowMark =
  /\b(?:channel|socket|parent)-flow\b.{0,400}\(|\b(?:failed|ready|in_progress|cancelled|waiting) (?:channel|socket|parent)-flow\b/u;

/** An NSError of POSIX may come from a file as well: it counts where its number or the line is about a connection. */
const posixError = /\bNSPOSIXErrorDomain\b.{0,40}?Code=(?<errno>\d{1,3})\b/u;
const speaksOfConnections =
  /NSURLErrorDomain|kCFErrorDomainCFNetwork|_kCFStreamError|NWPath|\b(?:dis)?connect|\bsocket|\bnw_/iu;
/** EMFILE, ENFILE, EPIPE, and ENOTSOCK (38) to EHOSTUNREACH (65) without ENOTSUP, ELOOP and ENAMETOOLONG. */
const ofConnections = (number: number): boolean =>
  [23, 24, 32, 36, 64, 65].includes(number) || (number >= 38 && number <= 61 && number !== 45);

const isPosixError = (line: string): boolean => {
  const found = posixError.exec(line)?.groups?.['errno'];
  return found !== undefined && (ofConnections(Number(found)) || speaksOfConnections.test(line));
};

const startsEntry = (line: string): boolean =>
  startMarks.some((mark) => mark.test(line)) || isPosixError(line);
const unsatisfiedMark = /\(?unsatisfied \((?<reason>[^()]{1,120}(?:\([^()]{0,60}\)[^()]{0,60})?)\)/u;
/** A line that only the Network framework, or what sits on it, writes. */
export const isFrameworkLine = (line: string): boolean =>
  startsEntry(line) || flowMark.test(line) || unsatisfiedMark.test(line);

const numberedErrors = [
  /\[(?<errno>\d{1,3}): [A-Z]/u,
  /POSIXErrorCode\(rawValue: (?<errno>\d{1,3})\)/u,
  /NSPOSIXErrorDomain\b.{0,40}?Code=(?<errno>\d{1,3})\b/u,
  /_kCFStreamErrorDomainKey=1\b.{0,80}?_kCFStreamErrorCodeKey=(?<errno>\d{1,3})\b/u,
  /_kCFStreamErrorCodeKey=(?<errno>\d{1,3})\b.{0,80}?_kCFStreamErrorDomainKey=1\b/u,
  /\berror \d:(?<errno>\d{1,3}) \[/u,
  /\b(?:failed to connect|encountered error)[ (]1:(?<errno>\d{1,3})\b/u,
  /\bnw_\w+ [^[\]]{0,200}\((?<errno>\d{1,3})\)\s*$/u,
  /\bNetwork\.NWError error (?<errno>\d{1,3})\b/u,
  /\berror: \[(?<errno>\d{1,3})\] [A-Z]/u,
  /\berrno[ =:]{1,2}(?<errno>\d{1,3})\b/u,
];

const errnoOf = (line: string): number | null => {
  for (const form of numberedErrors) {
    const found = Number(form.exec(line)?.groups?.['errno'] ?? 0);
    if (found > 0 && found <= highestErrno) return found;
  }
  // Longer wordings come before shorter ones that they begin with.
  for (const [words, number] of errnoWords) if (line.includes(words)) return number;
  return null;
};

/** "flow divert agg: 1" where a transparent proxy or a per-app VPN takes the flow; 0 means that none does. */
const divertMark = /\bflow divert(?: agg)?: (?:0x)?0*[1-9a-f][0-9a-f]*\b/iu;

const flowKind = /\b(?<flow>channel-flow|socket-flow|parent-flow)\b/u;
const interfaceName = /\binterface: (?<name>[a-z][a-z_]{0,10}\d{1,5})\b/u;

/** F1.3 has how a path is refused; the reason follows "unsatisfied" in brackets. "No network route" is one as well. */
const reasonOf = (line: string): string | null =>
  unsatisfiedMark.exec(line)?.groups?.['reason']?.replaceAll(/\s+/gu, ' ').trim() ?? null;

const flowOf = (line: string): NetworkLogEntry['flow'] => {
  const flow = flowKind.exec(line)?.groups?.['flow'];
  return flow === 'channel-flow' || flow === 'socket-flow' || flow === 'parent-flow' ? flow : null;
};

/** F4.4: the flow table is full when adding a flow fails with ENOSPC (to 14.6) or ENOMEM (15.0 on); elsewhere these mean something else. */
const addsFlow = /ADD_FLOW|add_flow|create_flow/u;
/** A connection of the framework that fails with ENOSPC has met it too; nothing else of it does. */
const failsConnection =
  /\b(?:NWError|NWConnection|[Cc]onnection\b.{0,60}|waiting\().{0,40}\bPOSIXErrorCode\(rawValue: 28\)/u;

const limitOf = (line: string, found: number | null): NetworkLogReading['limit'] => {
  if (found === errno.outOfFiles || found === errno.systemOutOfFiles) return 'open-files';
  if (found === errno.noSpace && failsConnection.test(line)) return 'flow-table';
  if ((found === errno.noSpace || found === errno.outOfMemory) && addsFlow.test(line)) return 'flow-table';
  return null;
};

/** A line with its path and its parameters folds into so many at most. */
const maxFoldedLines = 6;

/** Cut inside of the reason, or just before it. */
const reasonIsOpen = (line: string): boolean => /\(unsatisfied(?: \([^()]{0,120})?\s*$/u.test(line);
const bracketIsOpen = (line: string): boolean => line.lastIndexOf('[') > line.lastIndexOf(']');
/** Ends where its error must still come. */
const unfinished =
  /\bNECP_CLIENT_ACTION_[A-Z_]{1,30}(?: [0-9A-Fa-f]{1,8}[0-9A-Fa-f-]{0,28})?\s*$|\b(?:setsockopt|SO_[A-Z_]{1,30}|failed|error)\s*$/u;
const continues = (line: string, next: string): boolean =>
  next.trim() !== '' &&
  !startsEntry(next) &&
  (bracketIsOpen(line) ||
    reasonIsOpen(line) ||
    /^\s*\[\d{1,3}: /u.test(next) ||
    (unfinished.test(line) && /\[\d{1,3}: /u.test(next)));

/** Network framework lines of the unified log or the Xcode console; null where the text has none. Other lines are passed over. */
export const readNetworkLog = (text: string): NetworkLogReading | null => {
  const entries: NetworkLogEntry[] = [];
  let limit: NetworkLogReading['limit'] = null;
  const lines = linesOf(text);
  for (let index = 0; index < lines.length; index += 1) {
    let line = lines[index] ?? '';
    if (!isFrameworkLine(line)) continue;
    for (let folded = 1; folded < maxFoldedLines && continues(line, lines[index + 1] ?? ''); folded += 1) {
      index += 1;
      line = `${line.trimEnd()} ${(lines[index] ?? '').trim()}`;
    }
    const found = errnoOf(line);
    entries.push({
      errno: found,
      flow: flowOf(line),
      interface: interfaceName.exec(line)?.groups?.['name'] ?? null,
      flowDivert: divertMark.test(line),
      reason: reasonOf(line),
      ...loggedBy(line),
    });
    limit ??= limitOf(line, found);
  }
  return entries.length === 0 ? null : { entries, limit };
};
