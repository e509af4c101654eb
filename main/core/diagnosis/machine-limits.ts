import type { Observation, Ports } from '../observation.ts';
import { valueOf } from '../reading.ts';
import { dayMs } from '../text/time.ts';
import type { LimitNotice, SocketProcess } from './diagnosis.ts';
import { isLimited, limitUse, type LimitUse, type MaybeLimited } from './near-limit.ts';

/** The TCP clock of the kernel counts milliseconds in 32 bits; from macOS 26 on it stops at the end of them (F8.1). */
export const tcpClockEndMs = 2 ** 32;
/** Time enough to plan a restart. */
const tcpClockWarningMs = 7 * dayMs;

export function tcpClockUses({ tcpClock }: Observation): readonly LimitUse[] {
  const clock = valueOf(tcpClock);
  if (clock === null) return [];
  const isAffected = clock.frozen === true || clock.affected === 'affected';
  if (!isAffected) return [];
  return limitUse({
    kind: 'tcp-clock',
    subject: null,
    used: clock.frozen === true ? tcpClockEndMs : Math.min(clock.clockMs, tcpClockEndMs),
    limit: tcpClockEndMs,
    nearFrom: tcpClockEndMs - tcpClockWarningMs,
  });
}

/** The limits without those that another one explains: a frozen clock keeps every port that was ever used (F8.1). */
export function withoutDependent(notices: readonly LimitNotice[]): readonly LimitNotice[] {
  const clockStands = notices.some(({ kind, state }) => kind === 'tcp-clock' && state === 'at');
  return clockStands ? notices.filter(({ kind }) => kind !== 'ports') : notices;
}

/** Rounded up to a tenth: a little is not nothing. */
export const megabytes = (bytes: number): number => Math.ceil(bytes / 104_857.6) / 10;

/** What TCP of the whole machine holds in memory, against the hard limit (F8.2, F9.4). */
export function tcpMemoryUses({ tcpMemory, platform }: Observation): readonly LimitUse[] {
  const memory = valueOf(tcpMemory);
  if (memory === null) return [];
  const { allocatedBytes: used, softBytes, hardBytes, pressure } = memory;
  // macOS drops data from the soft limit on. Linux reports itself when it is short: its soft limit alone costs little.
  const nearFrom = pressure === true ? 0 : platform === 'darwin' ? softBytes : null;
  return limitUse({ kind: 'tcp-memory', subject: null, used, limit: hardBytes, nearFrom });
}

/** How many local ports a machine assigns by default, per address and protocol (F4.7). */
export function portCountOf({
  portFirst,
  portLast,
  reserved = null,
}: {
  readonly portFirst: number | null;
  readonly portLast: number | null;
  readonly reserved?: number | null;
}): number | null {
  if (portFirst === null || portLast === null || portLast < portFirst) return null;
  const count = portLast - portFirst + 1 - (reserved ?? 0);
  // More ports kept than there are: one of the two numbers is wrong.
  return count > 0 ? count : null;
}

/**
 * How many ports of the range cannot be had: on macOS every port that has a connection, waiting ones included (F8.3); on
 * Linux those that go to one destination, since each destination has the whole range (F9.5). Null where not counted.
 */
export const portsInUse = (ports: Ports, platform: Observation['platform']): number | null =>
  platform === 'darwin' ? ports.inRange : ports.toOneDestination;

/**
 * The machine by its own count. Without one, the busiest process is used instead: which of its ports the kernel chose cannot
 * be seen, and the sum over all processes would count both ends of every connection to oneself.
 */
export function portUses(observation: Observation, sockets: readonly SocketProcess[]): readonly LimitUse[] {
  const counted = valueOf(observation.ports);
  const used = counted === null ? null : portsInUse(counted, observation.platform);
  if (counted !== null && used !== null) {
    return limitUse({ kind: 'ports', subject: null, used, limit: portCountOf(counted) });
  }
  const limits = valueOf(observation.limits);
  const limit = limits === null ? null : portCountOf(limits);
  const each = sockets.map(({ pid, name, tcpSockets, udpSockets }): MaybeLimited => ({
    kind: 'ports',
    subject: { pid, name },
    used: Math.max(tcpSockets, udpSockets),
    limit,
    assumed: true,
  }));
  return each.filter(isLimited);
}

/** Connections that the packet filter of Linux keeps track of (F9.1). */
export function conntrackUses({ conntrack }: Observation): readonly LimitUse[] {
  const table = valueOf(conntrack);
  return table === null
    ? []
    : limitUse({ kind: 'conntrack', subject: null, used: table.count, limit: table.max });
}

/** The listener whose queue is the fullest now: past its end the kernel drops connections (F9.2). */
export function listenQueueUses({ listenQueue }: Observation): readonly LimitUse[] {
  const fullest = valueOf(listenQueue)?.fullest ?? null;
  if (fullest === null) return [];
  const { pid, name, queued: used } = fullest;
  // A backlog of 0 still holds one connection.
  const limit = Math.max(1, fullest.limit);
  return limitUse({ kind: 'listen-queue', subject: pid === null ? null : { pid, name }, used, limit });
}

/** inotify of this user: at its end, programs report "too many open files" or "no space left on device" (F9.3). */
export function fileWatchUses({ fileWatches }: Observation): readonly LimitUse[] {
  const held = valueOf(fileWatches);
  if (held === null) return [];
  const { instances, instancesMax, watches, watchesMax } = held;
  return [
    ...limitUse({ kind: 'file-watches', subject: null, used: watches, limit: watchesMax }),
    ...limitUse({ kind: 'file-watchers', subject: null, used: instances, limit: instancesMax }),
  ];
}
