import type { LsofProcess, LsofReading } from '../../core/command-readings.ts';
import { readLsofFields } from './lsof-fields.ts';
import { isInternet, isLsofHeader, readLsofRows, type LsofRow } from './lsof-row.ts';
import { isLoopbackPair } from './endpoints.ts';
import { linesOf } from './text.ts';

type Counts = { -readonly [Key in keyof LsofProcess]: LsofProcess[Key] };

const nothingCounted = (pid: number | null, command: string): Counts => ({
  pid,
  command,
  flowswitchChannels: 0,
  otherChannels: 0,
  tcpSockets: 0,
  udpSockets: 0,
  unixSockets: 0,
  networkPolicy: 0,
  loopback: 0,
  listening: 0,
  remote: 0,
  closeWait: 0,
  highestDescriptor: null,
});

/** The kind of a channel is under DEVICE (F3.7); a row that was cut before it is a channel of no known kind and not counted. */
const channelKinds: ReadonlyMap<string, 'flowswitchChannels' | 'otherChannels'> = new Map([
  ['flowsw', 'flowswitchChannels'],
  ['flowswitch', 'flowswitchChannels'],
  ['netif', 'otherChannels'],
  ['kpipe', 'otherChannels'],
  ['upipe', 'otherChannels'],
] as const);

/** F6.0: only what goes to another machine could be a flow. A row that lost its name is taken for such a connection. */
const countEnds = (counts: Counts, { protocol, name, state }: LsofRow): void => {
  const [local = '', remote] = (name ?? '').split('->');
  if (state === 'CLOSE_WAIT') counts.closeWait += 1;
  if (state === 'LISTEN') counts.listening += 1;
  else if (remote !== undefined) counts[isLoopbackPair(local, remote) ? 'loopback' : 'remote'] += 1;
  else if (name === null && protocol !== null) counts.remote += 1;
};

const countRow = (counts: Counts, row: LsofRow): void => {
  const { type, device, protocol, descriptor } = row;
  if (descriptor !== null) counts.highestDescriptor = Math.max(counts.highestDescriptor ?? 0, descriptor);
  if (type === 'unix') counts.unixSockets += 1;
  else if (type === 'NPOLICY' || type === 'NETPOLICY') counts.networkPolicy += 1;
  else if (type === 'CHAN' || type === 'CHANNEL') {
    const kind = channelKinds.get(device ?? '');
    if (kind !== undefined) counts[kind] += 1;
  } else if (isInternet(type) || type === null) {
    // With `-F` the type is there only when it was requested; the protocol means the same.
    if (protocol === 'TCP') counts.tcpSockets += 1;
    if (protocol === 'UDP') counts.udpSockets += 1;
    if (protocol === 'TCP' || protocol === 'UDP') countEnds(counts, row);
  }
};

const modeOf = (processes: readonly LsofProcess[]): LsofReading['mode'] => {
  const channels = processes.some(({ flowswitchChannels }) => flowswitchChannels > 0);
  const sockets = processes.some(({ remote }) => remote > 0);
  if (channels) return sockets ? 'mixed' : 'user-space';
  return sockets ? 'sockets' : 'none';
};

/** `lsof`, as a table or with `-F`: descriptors counted by process; null where the text holds none and is not its header. */
export const readLsof = (text: string): LsofReading | null => {
  const lines = linesOf(text);
  const table = readLsofRows(lines);
  const rows = table.length > 0 ? table : readLsofFields(lines);
  if (rows === null && !lines.some(isLsofHeader)) return null;
  const processes = new Map<string, Counts>();
  for (const row of rows ?? []) {
    // The number identifies a process; in rows that lost it, the name does.
    const key = row.pid === null ? `name ${row.command}` : `pid ${row.pid}`;
    const counts = processes.get(key) ?? nothingCounted(row.pid, row.command);
    processes.set(key, counts);
    countRow(counts, row);
  }
  const counted = [...processes.values()];
  return { processes: counted, mode: modeOf(counted) };
};
