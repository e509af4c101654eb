import type { Observation, Ports } from '../observation.ts';
import { valueOf } from '../reading.ts';
import { dayMs } from '../text/time.ts';
import type { LimitNotice, SocketProcess } from './diagnosis.ts';
import { nearLimit } from './near-limit.ts';

/** The TCP clock of the kernel counts milliseconds in 32 bits; from macOS 26 on it stops at the end of them (F8.1). */
export const tcpClockEndMs = 2 ** 32;
/** Time enough to plan a restart. */
const tcpClockWarningMs = 7 * dayMs;

export function tcpClockNotices({ tcpClock }: Observation): readonly LimitNotice[] {
  const clock = valueOf(tcpClock);
  if (clock === null) return [];
  const isAffected = clock.frozen === true || clock.affected === 'affected';
  if (!isAffected) return [];
  return nearLimit({
    kind: 'tcp-clock',
    subject: null,
    used: clock.frozen === true ? tcpClockEndMs : Math.min(clock.clockMs, tcpClockEndMs),
    limit: tcpClockEndMs,
    nearFrom: tcpClockEndMs - tcpClockWarningMs,
  });
}

/** The limits without those that another one explains: a clock that stands keeps every port that was ever used (F8.1). */
export function withoutDependent(notices: readonly LimitNotice[]): readonly LimitNotice[] {
  const clockStands = notices.some(({ kind, state }) => kind === 'tcp-clock' && state === 'at');
  return clockStands ? notices.filter(({ kind }) => kind !== 'ports') : notices;
}

/** Rounded up to a tenth: a little is not nothing. */
export const megabytes = (bytes: number): number => Math.ceil(bytes / 104_857.6) / 10;

/** What TCP of the whole machine holds in memory, against the hard limit (F8.2, F9.4). */
export function tcpMemoryNotices({ tcpMemory, platform }: Observation): readonly LimitNotice[] {
  const memory = valueOf(tcpMemory);
  if (memory === null) return [];
  const { allocatedBytes: used, softBytes, hardBytes, pressure } = memory;
  // macOS drops data from the soft limit on. Linux says itself when it is short: its soft limit alone costs little.
  const nearFrom = pressure === true ? 0 : platform === 'darwin' ? softBytes : null;
  return nearLimit({ kind: 'tcp-memory', subject: null, used, limit: hardBytes, nearFrom });
}

/** How many local ports a machine gives out by itself, per address and protocol (F4.7). */
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
 * The machine by its own count. Without one, the busiest process stands for it: which of its ports the kernel chose cannot
 * be seen, and the sum over all processes would count both ends of every connection to oneself.
 */
export function portNotices(
  observation: Observation,
  sockets: readonly SocketProcess[],
): readonly LimitNotice[] {
  const counted = valueOf(observation.ports);
  const used = counted === null ? null : portsInUse(counted, observation.platform);
  if (counted !== null && used !== null) {
    return nearLimit({ kind: 'ports', subject: null, used, limit: portCountOf(counted) });
  }
  const limits = valueOf(observation.limits);
  const limit = limits === null ? null : portCountOf(limits);
  return sockets.flatMap(({ pid, name, tcpSockets, udpSockets }) =>
    nearLimit({
      kind: 'ports',
      subject: { pid, name },
      used: Math.max(tcpSockets, udpSockets),
      limit,
      assumed: true,
    }),
  );
}

/** Connections that the packet filter of Linux keeps track of (F9.1). */
export function conntrackNotices({ conntrack }: Observation): readonly LimitNotice[] {
  const table = valueOf(conntrack);
  return table === null
    ? []
    : nearLimit({ kind: 'conntrack', subject: null, used: table.count, limit: table.max });
}

/** The listener whose queue is the fullest now: past its end the kernel drops connections (F9.2). */
export function listenQueueNotices({ listenQueue }: Observation): readonly LimitNotice[] {
  const fullest = valueOf(listenQueue)?.fullest ?? null;
  if (fullest === null) return [];
  const { pid, name, queued: used } = fullest;
  // A backlog of 0 still holds one connection.
  const limit = Math.max(1, fullest.limit);
  return nearLimit({ kind: 'listen-queue', subject: pid === null ? null : { pid, name }, used, limit });
}

/** inotify of this user: at its end, programs report "too many open files" or "no space left on device" (F9.3). */
export function fileWatchNotices({ fileWatches }: Observation): readonly LimitNotice[] {
  const held = valueOf(fileWatches);
  if (held === null) return [];
  const { instances, instancesMax, watches, watchesMax } = held;
  return [
    ...nearLimit({ kind: 'file-watches', subject: null, used: watches, limit: watchesMax }),
    ...nearLimit({ kind: 'file-watchers', subject: null, used: instances, limit: instancesMax }),
  ];
}
