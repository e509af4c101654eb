import type { Limits, Observation, OpenFiles } from '../observation.ts';
import { valueOf } from '../reading.ts';
import type { FlowCounts, LimitSubject, SocketProcess } from './diagnosis.ts';
import { socketsOf } from './flow-counts.ts';
import { isLimited, limitUse, type LimitUse, type MaybeLimited } from './near-limit.ts';

/** What a graphical app of a Mac may open before it raises its own limit (F5.1). */
export const appOpenFiles = 256;

const subjectOf = ({ pid, name }: SocketProcess): LimitSubject => ({ pid, name });

/** A closed gate takes no new flows, so that the flow table cannot fill (F4.4). */
export function flowUses(flows: FlowCounts, gateIsClosed: boolean): readonly LimitUse[] {
  const { limit, busiest } = flows;
  if (limit === null || gateIsClosed) return [];
  return busiest.flatMap(({ pid, name, interface: on, flows: used, extension }) =>
    limitUse({
      kind: 'flow-table',
      subject: { pid, name, interface: on, ...(typeof extension === 'string' ? { extension } : {}) },
      used,
      limit,
    }),
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

const wholeMachine = ({ filesOpen, maxFiles }: Limits): readonly LimitUse[] =>
  filesOpen === null
    ? []
    : limitUse({ kind: 'open-files-system', subject: null, used: filesOpen, limit: maxFiles });

/** The smallest of the likely limits that this many do not exceed: more mean that the process has raised its own. */
const likelyLimit = (likely: readonly number[], used: number): number | null =>
  likely.find((one) => used <= one) ?? null;

/**
 * Each process by its descriptors against its own soft limit. macOS does not report the limit of another process: there the
 * highest descriptor number shows which of the likely limits it has not passed (F5.1).
 */
function byDescriptors(processes: OpenFiles['processes'], likely: readonly number[]): readonly LimitUse[] {
  return processes.flatMap(({ pid, name, descriptors, highest, soft, extension }) =>
    limitUse({
      kind: 'open-files',
      subject: { pid, name, ...(extension === null ? {} : { extension }) },
      used: descriptors,
      limit: soft ?? likelyLimit(likely, Math.max(descriptors, (highest ?? -1) + 1)),
      assumed: soft === null,
    }),
  );
}

/** Without a count of descriptors, each process by its sockets: an estimate, since its other descriptors are not seen. */
const bySockets = (sockets: readonly SocketProcess[], likely: readonly number[]): readonly LimitUse[] =>
  sockets
    .map((process): MaybeLimited => {
      const used = socketsOf(process);
      const limit = likelyLimit(likely, used);
      return { kind: 'open-files', subject: subjectOf(process), used, limit, assumed: true };
    })
    .filter(isLimited);

export function openFileUses(
  observation: Observation,
  sockets: readonly SocketProcess[],
): readonly LimitUse[] {
  const limits = valueOf(observation.limits);
  if (limits === null) return [];
  const likely = likelyOpenFileLimits(limits, observation.platform);
  const counted = valueOf(observation.openFiles);
  const each =
    counted === null
      ? bySockets(sockets, likely)
      : byDescriptors(
          // Where no limit is reported, Linux has none: only macOS does not report it.
          counted.processes.filter(({ soft }) => soft !== null || observation.platform === 'darwin'),
          likely,
        );
  return [...wholeMachine(limits), ...each];
}
