import type { SkywalkFlow } from '../../core/command-readings.ts';
import { flowOf, numberOf } from './skywalk-owner.ts';

/**
 * Cells may be blank or touch each other, so a row is not split on blanks (F6.2): NetIf, Port, Adv and Flags stand
 * together in its middle and have shapes of their own, the process is what is left at its end.
 */
const protocol =
  /^\s*(?<protocol>(?:tcp|udp|quic)[46]?)\s{1,40}(?:[a-z][a-z_]{0,10}\d{1,5}\s|\*|\[|<|[0-9a-fA-F]{0,4}[.:]|\d)/u;
const middle =
  /\s(?<interface>[a-z][a-z_]{0,10}(?:\d{1,5}|<[\w.]{1,20}>))(?<cells>(?:\s{1,40}(?:\d{1,9}|[-*?]|<[\w.]{1,20}>)){0,2})\s{1,40}(?<flags>[A-Za-z-]*[-_][A-Za-z_-]*)(?=\s|$)/u;
const shortestFlags = 8;
/** Where blanks were squeezed and the flags shortened, port and advisory index before them make them sure. */
const squeezedMiddle =
  /\s(?<interface>[a-z][a-z_]{0,10}\d{1,5})(?<cells>\s{1,40}\d{1,9}\s{1,40}(?:\d{1,9}|-))\s{1,40}(?<flags>[A-Za-z_-]{2,24})(?=\s)/u;

/** Cells between Flags and the process: states of a tracked flow, round-trip times, the UUID, what an author left out. */
const beforeProcess =
  /^(?:CLOSED|LISTEN|SYN_SENT|SYN_RCVD|SYN_RECEIVED|SYN_RECVD|ESTABLISHED|ESTAB|CLOSE_WAIT|FIN_WAIT_?[12]|CLOSING|LAST_ACK|TIME_WAIT|NO_TRAFFIC|SINGLE|MULTIPLE|UNKNOWN|\(kernel flow\)|\d{1,7}\.\d{1,3} ?ms|[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|<[\w.]*UUID[\w.]*>|\.\.\.|…|-)(?:\s+|$)/iu;
const maxCellsBeforeProcess = 8;

/** `App.PID` or `App.PID(Other.EPID)`; masked pastes have `<APP>.<PID>`. */
const processCell =
  /^(?<process>\S.{0,80}?)\.(?<pid>-?\d{1,9}|<[\w.]{1,20}>)(?:\((?<effective>\S.{0,80}?)\.(?<effectivePid>-?\d{1,9}|<[\w.]{1,20}>)\))?\s*$/u;
/** The same, cut inside the brackets: whose flow it is is known, on whose behalf is not. */
const cutProcessCell = /^(?<process>\S[^()]{0,80}?)\.(?<pid>\d{1,9})\([^()]{0,80}$/u;

export const isSkywalkHeader = (line: string): boolean =>
  /^\s*Proto\s+(?:Local(?: Address)?\s+Remote(?: Address)?\s.*|NetIf\s+Port\s.*)(?:\bProcess(?:\.PID)?|…|\.{3})\s*$/u.test(
    line,
  );

const processPart = (text: string): string => {
  let rest = text.trimStart();
  for (let cell = 0; cell < maxCellsBeforeProcess && beforeProcess.test(rest); cell += 1) {
    rest = rest.replace(beforeProcess, '');
  }
  return rest;
};

interface Owner {
  readonly process: string | null;
  readonly pid: number | null;
  readonly effectiveProcess: string | null;
  readonly effectivePid: number | null;
}

const readOwner = (text: string): Owner => {
  const groups = (processCell.exec(text) ?? cutProcessCell.exec(text))?.groups;
  return {
    process: groups?.['process'] ?? null,
    pid: numberOf(groups?.['pid']),
    effectiveProcess: groups?.['effective'] ?? null,
    effectivePid: numberOf(groups?.['effectivePid']),
  };
};

/** A row of which only the addresses are left: whose it is stood in the columns that were cut away. */
const elided =
  /^\s*(?:tcp|udp|quic)[46]?\s+\S{3,80}[.:](?:\d{1,5}|\*)\s+\S{1,80}[.:](?:\d{1,5}|\*)(?:\s+(?:…|\.{2,4}|\[\.{2,4}\]))+\s*$/u;

/** A row without NetIf, Port and Adv (`skywalkctl netstat`, a paste that left columns out) is identified by its process alone. */
const readShortRow = (protocolName: string, line: string, underHeader: boolean): SkywalkFlow | null => {
  const lastCell =
    line
      .trimEnd()
      .split(/\s{2,}/u)
      .at(-1) ?? '';
  if (elided.test(line)) return elidedFlow(protocolName);
  const owner = readOwner(processPart(lastCell));
  const certain = owner.process === 'kernel_task' ? owner.effectiveProcess !== null : underHeader;
  if (!certain || owner.process === null) return null;
  return flowOf({ protocol: protocolName, interface: null, port: null, advisory: null, ...owner });
};

const elidedFlow = (protocolName: string): SkywalkFlow => ({
  protocol: protocolName,
  interface: null,
  port: null,
  advisory: null,
  process: null,
  pid: null,
  owner: null,
});

/** One row of the text form; null where the line is none. */
export const readSkywalkRow = (line: string, underHeader: boolean): SkywalkFlow | null => {
  const protocolName = protocol.exec(line)?.groups?.['protocol'];
  if (protocolName === undefined) return null;
  const whole = middle.exec(line);
  const isWhole = (whole?.groups?.['flags'] ?? '').length >= shortestFlags;
  const found = isWhole ? whole : squeezedMiddle.exec(line);
  if (found === null) {
    return readShortRow(protocolName, line, underHeader);
  }
  const cells = (found.groups?.['cells'] ?? '').trim().split(/\s+/u);
  // One cell alone could be either of the two: neither is known.
  const [port, advisory] = cells.length === 2 ? cells : [];
  const after = line.slice(found.index + found[0].length);
  return flowOf({
    protocol: protocolName,
    interface: found.groups?.['interface'] ?? null,
    port: numberOf(port),
    advisory: numberOf(advisory),
    ...readOwner(processPart(after)),
  });
};
