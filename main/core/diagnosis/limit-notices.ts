import type { Limits, Observation } from '../observation.ts';
import { valueOf } from '../reading.ts';
import {
  type FlowCounts,
  type LimitNotice,
  type LimitSubject,
  nearShare,
  type SocketProcess,
} from './diagnosis.ts';
import { socketsOf } from './flow-counts.ts';

/** What a graphical app of a Mac may open before it raises its own limit (F5.1). */
export const appOpenFiles = 256;

type Closeness = LimitNotice['state'] | null;
const closeness = (used: number, limit: number): Closeness =>
  limit <= 0 || used < limit * nearShare ? null : used >= limit ? 'at' : 'near';

const notice = (
  kind: LimitNotice['kind'],
  subject: LimitSubject | null,
  used: number,
  limit: number,
): readonly LimitNotice[] => {
  const state = closeness(used, limit);
  return state === null ? [] : [{ kind, state, subject, used, limit }];
};

const subjectOf = ({ pid, name }: SocketProcess): LimitSubject => ({ pid, name });

/** A closed gate takes no new flows, so that the flow table cannot fill (F4.4). */
export function flowNotices(flows: FlowCounts, gateIsClosed: boolean): readonly LimitNotice[] {
  const { limit, busiest } = flows;
  if (limit === null || gateIsClosed) return [];
  return busiest.flatMap(({ pid, name, interface: on, flows: used }) =>
    notice('flow-table', { pid, name, interface: on }, used, limit),
  );
}

/** The smaller of soft limit and what the kernel allows one process (F5.2); null where neither is known. */
function effectiveOpenFiles({ openFilesSoft, maxFilesPerProcess }: Limits): number | null {
  const known = [openFilesSoft, maxFilesPerProcess].filter((one) => one !== null);
  return known.length === 0 ? null : Math.min(...known);
}

/**
 * The limits a process may be under. What this program was given is what other programs started the same way have;
 * on a Mac, apps have 256 whatever the Terminal has (F5.1, F5.3). Ascending.
 */
function likelyOpenFileLimits(limits: Limits, platform: Observation['platform']): readonly number[] {
  const effective = effectiveOpenFiles(limits);
  const likely = new Set<number>();
  if (platform === 'darwin') likely.add(appOpenFiles);
  if (effective !== null) likely.add(effective);
  if (limits.maxFilesPerProcess !== null) likely.add(limits.maxFilesPerProcess);
  return [...likely].sort((a, b) => a - b);
}

/**
 * The whole machine by its own count; each process by its sockets, as an estimate: its other descriptors and its own
 * limit cannot be seen. More sockets than a likely limit mean that the process has raised it: the next one counts.
 */
export function openFileNotices(
  observation: Observation,
  sockets: readonly SocketProcess[],
): readonly LimitNotice[] {
  const limits = valueOf(observation.limits);
  if (limits === null) return [];
  const { filesOpen, maxFiles } = limits;
  const whole =
    filesOpen === null || maxFiles === null ? [] : notice('open-files-system', null, filesOpen, maxFiles);
  const likely = likelyOpenFileLimits(limits, observation.platform);
  const each = sockets.flatMap((process) => {
    const used = socketsOf(process);
    const limit = likely.find((one) => used <= one);
    return limit === undefined ? [] : notice('open-files', subjectOf(process), used, limit);
  });
  return [...whole, ...each];
}

/** How many local ports a machine gives out by itself, per address and protocol (F4.7). */
export const portCountOf = ({ portFirst, portLast }: Limits): number | null =>
  portFirst === null || portLast === null || portLast < portFirst ? null : portLast - portFirst + 1;

/**
 * An estimate by the busiest process: which of its ports the kernel chose cannot be seen. The sum over all processes
 * would count both ends of every connection to oneself, while a server's end takes no port of the range.
 */
export function portNotices(
  observation: Observation,
  sockets: readonly SocketProcess[],
): readonly LimitNotice[] {
  const limits = valueOf(observation.limits);
  const ports = limits === null ? null : portCountOf(limits);
  if (ports === null) return [];
  return sockets.flatMap((process) =>
    notice('ports', subjectOf(process), Math.max(process.tcpSockets, process.udpSockets), ports),
  );
}
