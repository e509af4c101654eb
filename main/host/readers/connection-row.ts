import { isLoopbackPair } from './endpoints.ts';
import { stateName, stateNames } from './connection-states.ts';

/** One connection as `netstat`, `nettop` or `ss` lists it. */
export interface ConnectionRow {
  readonly protocol: 'tcp' | 'udp';
  readonly state: string | null;
  readonly loopback: boolean;
  /** Whether it has another end. */
  readonly bound: boolean;
  readonly pid: number | null;
  readonly command: string;
  /** Whether the process is on a line of its own above (`nettop`). */
  readonly ofOwnerAbove: boolean;
}

/** `netstat -an` of macOS and of Linux: protocol, two queues, two addresses, a state. */
const netstat = new RegExp(
  `^\\s*(?<protocol>tcp|udp)(?:[46]{1,2})?\\s+(?<first>\\d{1,12})\\s+(?<second>\\d{1,12})\\s+(?<local>\\S{1,80})\\s+(?<remote>\\S{1,80})(?:\\s+(?<state>${stateNames}))?(?<rest>\\s.*)?$`,
  'u',
);
/** From macOS 14 on `-v` prints the process as "name:pid"; before that the pid stood alone behind two buffer sizes. */
const namedPid = /\s(?<command>[A-Za-z_(.][^:]{0,60}?):(?<pid>\d{1,9})(?=\s|$)/u;
const barePid = /^\s+\d{1,12}\s+\d{1,12}\s+(?:\d{1,12}\s+\d{1,12}\s+)?(?<pid>\d{1,9})\s+\d{1,9}\b/u;
/** `netstat -tnp` of Linux. */
const slashPid = /\s(?<pid>\d{1,9})\/(?<command>\S{1,40})/u;

/** `ss -tan`: the state comes first. */
const ss = new RegExp(
  `^\\s*(?:(?<protocol>tcp|udp)\\s+)?(?<state>ESTAB|LISTEN|UNCONN|[A-Z]{2,5}-[A-Z]{3,4}(?:-[12])?|CLOSING)\\s+\\d{1,12}\\s+\\d{1,12}\\s+(?<local>\\S{1,80}:\\S{1,8})\\s+(?<remote>\\S{1,80}:\\S{1,8})(?<rest>\\s.*)?$`,
  'u',
);
const ssProcess = /users:\(\("(?<command>[^"]{1,40})",pid=(?<pid>\d{1,9})/u;

/** `nettop -x`/`-L`: "tcp4 192.0.2.2:61604<->198.51.100.4:443,en0,Established,". */
const nettop =
  /^\s*(?:\d\d:\d\d:\d\d\.\d{1,9},)?\s*(?<protocol>tcp|udp|quic)[46]? (?<local>[^\s<]{1,80})<->(?<remote>[^\s,]{1,80})(?<rest>.*)$/u;
const nettopState =
  /[,\s](?<state>Established|TimeWait|CloseWait|FinWait[12]|LastAck|SynSent|SynReceived|Closing|Closed|Listen)\b/u;

const protocolOf = (printed: string | undefined): ConnectionRow['protocol'] =>
  printed === 'tcp' || printed === undefined ? 'tcp' : 'udp';

const hasOtherEnd = (remote: string): boolean =>
  !/^\*(?:[.:]\*)?$|^(?:0\.0\.0\.0|\[?::\]?)[:.]\*$|^\*[.:]/u.test(remote);

type Groups = Readonly<Record<string, string | undefined>>;

const rowOf = (groups: Groups, owner: Groups | undefined, ofOwnerAbove: boolean): ConnectionRow => {
  const { local = '', remote = '', state } = groups;
  return {
    protocol: protocolOf(groups['protocol']),
    state: state === undefined ? null : stateName(state),
    loopback: isLoopbackPair(local, remote),
    bound: hasOtherEnd(remote),
    pid: owner?.['pid'] === undefined ? null : Number(owner['pid']),
    command: owner?.['command'] ?? '',
    ofOwnerAbove,
  };
};

/** One row of a list of connections; null where the line is none. */
export const readConnectionRow = (line: string): ConnectionRow | null => {
  if (line.includes('<->')) {
    const groups = nettop.exec(line)?.groups;
    if (groups === undefined) return null;
    const state = nettopState.exec(groups['rest'] ?? '')?.groups?.['state'];
    return rowOf({ ...groups, state }, undefined, true);
  }
  const groups = netstat.exec(line)?.groups;
  if (groups !== undefined) {
    const rest = groups['rest'] ?? '';
    return rowOf(groups, (slashPid.exec(rest) ?? namedPid.exec(rest) ?? barePid.exec(rest))?.groups, false);
  }
  const linux = ss.exec(line)?.groups;
  return linux === undefined ? null : rowOf(linux, ssProcess.exec(linux['rest'] ?? '')?.groups, false);
};
