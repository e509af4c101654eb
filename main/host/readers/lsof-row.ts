/** One descriptor as `lsof` listed it; null where the column is missing or was not requested. */
export interface LsofRow {
  readonly pid: number | null;
  readonly command: string;
  readonly type: string | null;
  readonly device: string | null;
  /** "TCP", "UDP", … of an IPv4 or IPv6 descriptor. */
  readonly protocol: string | null;
  readonly descriptor: number | null;
  /** "192.0.2.1:50000->198.51.100.1:443", "*:8080". */
  readonly name: string | null;
  readonly state: string | null;
}

const descriptorTypes =
  'IPv4|IPv6|unix|inet|sock|CHAN|NPOLICY|NEXUS|KQUEUE|systm|PIPE|FIFO|REG|VREG|DIR|VDIR|CHR|VCHR|BLK|LINK|PSXSHM|PSXSEM|FSEVENT[S]?|ATALK|key|ndrv|rte|vsock|unknown|DEL|a_inode|netlink|pack|raw|eventfd|NETPOLICY|CHANNEL';
const descriptor = 'cwd|txt|rtd|mem|mmap|jld|twd|err|ltx|NOFD|DEL|\\d{1,7}[rwu]?(?:-?[a-zA-Z])?';

/** COMMAND PID [PPID PGID TID] USER FD TYPE and the rest; COMMAND may hold blanks, PID and USER may be left out. */
const row = new RegExp(
  `^\\s*(?:(?<command>\\S.{0,255}?)\\s+(?<pid>\\d{1,9})\\s+(?:\\d{1,9}\\s+){0,3}?(?:\\S{1,64}\\s+)?|(?<alone>\\S{1,64})\\s+(?:\\S{1,64}\\s+)?(?!\\d+\\s))(?<fd>${descriptor})\\s+(?<type>${descriptorTypes})(?=\\s|$)(?<rest>.*)$`,
  'u',
);
const anyDescriptor = new RegExp(`\\s(?:${descriptor})\\s{1,80}(?:${descriptorTypes})(?:\\s|$)`, 'u');

/**
 * What `awk '{print $1,$2,$5,…}'` leaves of a row: COMMAND, PID and, without FD, a type that identifies a descriptor or the
 * protocol of NODE. After it comes what only a descriptor of that kind has.
 */
const shortRow =
  /^\s*(?<command>\S{1,64})\s+(?<pid>\d{1,9})\s+(?:\S{1,64}\s+)??(?:(?<channel>CHAN)\s+(?<device>flowsw|netif|kpipe|upipe)|(?:(?<type>IPv[46])\s+(?:\S{1,24}\s+){0,2}?)?(?<protocol>TCP|UDP)(?:\s+\S{1,256}(?:->\S|:[\w*-])\S{0,256})?(?:\s+\([A-Z_0-9]{2,12}\))?)\s*$/u;

const headerStart = /^\s*COMMAND\s+(?:PID\s+)?(?:[A-Z]+\s+){0,4}(?:FD\s+TYPE|TYPE|NODE|NAME)\b/u;

export const isLsofHeader = (line: string): boolean => headerStart.test(line);

/** NODE holds the protocol; where NAME was cut off it is the last word of the row. */
const protocol = /(?:^|\s)(?<protocol>TCP|UDP|ICMP|ICMPV6|UDPLITE)(?:\s|$)/u;

/** The rest of a row that was folded before its DEVICE or its NODE. */
const foldedRest = /^\s*(?:(?<device>flowsw|netif|kpipe|upipe)|(?<protocol>TCP|UDP))\s/u;

/** What follows the protocol: two ends or one, and a state; the name of a row may be cut away. */
const ends =
  /(?:^|\s)(?:TCP|UDP)\s+(?<name>\S{0,200}(?::(?:\d{1,5}|\*|[a-z][\w.-]{0,40})|->)\S{0,200})(?:\s+\((?<state>[A-Z_0-9]{2,12})\))?/u;
const onlyState =
  /\((?<state>LISTEN|ESTABLISHED|CLOSE_WAIT|TIME_WAIT|SYN_SENT|FIN_WAIT_[12]|LAST_ACK|CLOSED)\)/u;

const endsOf = (line: string): Pick<LsofRow, 'name' | 'state'> => {
  const groups = ends.exec(line)?.groups;
  const state = groups?.['state'] ?? onlyState.exec(line)?.groups?.['state'] ?? null;
  return { name: groups?.['name'] ?? null, state };
};

const noEnds = { name: null, state: null } as const;

const descriptorOf = (printed: string | undefined): number | null => {
  const digits = /^(?<number>\d{1,7})/u.exec(printed ?? '')?.groups?.['number'];
  return digits === undefined ? null : Number(digits);
};

/** The rows of the table that people read. */
export const readLsofRows = (lines: readonly string[]): readonly LsofRow[] => {
  const rows: LsofRow[] = [];
  let underHeader = false;
  lines.forEach((line, index) => {
    underHeader ||= isLsofHeader(line);
    const found = readLsofRow(line) ?? (underHeader ? readTypeRow(line) : null);
    if (found === null) return;
    const next = lines[index + 1] ?? '';
    const rest = anyDescriptor.test(next) ? undefined : foldedRest.exec(next)?.groups;
    const folded = found.protocol === null && rest?.['protocol'] !== undefined ? endsOf(next) : noEnds;
    rows.push({
      ...found,
      name: found.name ?? folded.name,
      state: found.state ?? folded.state,
      device: found.device ?? rest?.['device'] ?? null,
      protocol: found.protocol ?? (isInternet(found.type) ? (rest?.['protocol'] ?? null) : null),
    });
  });
  return rows;
};

const readLsofRow = (line: string): LsofRow | null => {
  // Most lines of a paste are no rows; this keeps them cheap.
  if (!anyDescriptor.test(line)) return mayBeShort.test(line) ? readShortRow(line) : null;
  const groups = row.exec(line)?.groups;
  if (groups === undefined) return readShortRow(line);
  const rest = groups['rest'] ?? '';
  const type = groups['type'] ?? null;
  return {
    pid: groups['pid'] === undefined ? null : Number(groups['pid']),
    command: groups['command'] ?? groups['alone'] ?? '',
    type,
    device: /^\s+(?<device>\S+)/u.exec(rest)?.groups?.['device'] ?? null,
    protocol: isInternet(type) ? (protocol.exec(rest)?.groups?.['protocol'] ?? null) : null,
    descriptor: descriptorOf(groups['fd']),
    ...(isInternet(type) ? endsOf(rest) : noEnds),
  };
};

/** The same with the type alone, believed below a header only. */
const typeRow =
  /^\s*(?<command>\S{1,64})\s+(?<pid>\d{1,9})\s+(?<type>CHAN|NPOLICY|unix|IPv[46]|KQUEUE|PIPE|REG|DIR|CHR)\s*$/u;

const readTypeRow = (line: string): LsofRow | null => {
  const groups = typeRow.exec(line)?.groups;
  if (groups === undefined) return null;
  const { command = '', pid, type = null } = groups;
  return { pid: Number(pid), command, type, device: null, protocol: null, descriptor: null, ...noEnds };
};

const mayBeShort = /\s(?:CHAN\s+[a-z]|TCP|UDP)/u;

const readShortRow = (line: string): LsofRow | null => {
  const groups = shortRow.exec(line)?.groups;
  // A protocol alone at the end of a line is printed by many tools.
  const certain =
    groups !== undefined && (groups['channel'] ?? groups['type'] ?? /->|\([A-Z]/u.exec(line)?.[0]);
  if (groups === undefined || certain === undefined) return null;
  return {
    pid: Number(groups['pid']),
    command: groups['command'] ?? '',
    type: groups['channel'] ?? groups['type'] ?? null,
    device: groups['device'] ?? null,
    protocol: groups['protocol'] ?? null,
    descriptor: null,
    ...endsOf(line),
  };
};

export const isInternet = (type: string | null): boolean => type === 'IPv4' || type === 'IPv6';
