import { type LimitNotice, nearShare } from '../diagnosis/diagnosis.ts';
import { appOpenFiles } from '../diagnosis/limit-notices.ts';
import { nearLimit } from '../diagnosis/near-limit.ts';
import type { ProcessMember, ProcessReading } from './process-lines.ts';

/** What the machine adds to what one process shows. */
export interface ProcessContext {
  readonly platform: 'darwin' | 'linux';
  /** User-space flows that one process may have on one interface; null where that is not known. */
  readonly flowLimit: number | null;
}

export interface OpenFilesUse {
  readonly used: number;
  readonly peak: number;
  /** null: unknown, and more are open than an app may open at its start. */
  readonly limit: number | null;
  readonly basis: 'reported' | 'assumed' | null;
}

/** What carries the connections of an app. loopback: nothing leaves this machine, which always takes sockets (F1.11). */
export type Carrier = 'user-space' | 'sockets' | 'mixed' | 'loopback' | 'none';

export interface ProcessTotals {
  readonly descriptors: number | null;
  readonly tcpSockets: number | null;
  readonly udpSockets: number | null;
  readonly listening: number | null;
  readonly closeWait: number | null;
  readonly loopback: number | null;
  readonly flowswitchChannels: number | null;
  readonly flows: number | null;
}

export interface ProcessFindings {
  /** null where nothing of its descriptors can be seen. */
  readonly carriedBy: Carrier | null;
  /** Of the whole app: the process and its family. */
  readonly totals: ProcessTotals;
  /** Reached or close, the worst first. */
  readonly limits: readonly LimitNotice[];
}

export const membersOf = (reading: ProcessReading): readonly ProcessMember[] => [
  reading,
  ...reading.children,
];

/** Its open files against its own limit, or the limit that apps start with where the system reports none (F5.1). */
export function openFilesOf(member: ProcessMember, { platform }: ProcessContext): OpenFilesUse | null {
  const { descriptors, peakDescriptors, openFilesSoft } = member;
  if (descriptors === null) return null;
  const use = { used: descriptors, peak: Math.max(peakDescriptors ?? 0, descriptors) };
  if (openFilesSoft !== null) return { ...use, limit: openFilesSoft, basis: 'reported' };
  // More than an app may open at its start: it has raised its limit, to an unknown number.
  if (platform === 'linux' || use.peak > appOpenFiles) return { ...use, limit: null, basis: null };
  return { ...use, limit: appOpenFiles, basis: 'assumed' };
}

export function processFindings(reading: ProcessReading, context: ProcessContext): ProcessFindings {
  const totals = totalsOf(reading);
  return { carriedBy: carrierOf(totals), totals, limits: limitsOf(reading, context, nearShare) };
}

/** Known as soon as one member is known: a hidden child takes nothing from what the others show. */
function sum(members: readonly ProcessMember[], of: (member: ProcessMember) => number | null): number | null {
  const known = members.map(of).filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
}

const flowsOf = ({ flows }: ProcessMember): number | null =>
  flows === null ? null : flows.reduce((total, one) => total + one.flows, 0);

export function totalsOf(reading: ProcessReading): ProcessTotals {
  const members = membersOf(reading);
  return {
    descriptors: sum(members, (one) => one.descriptors),
    tcpSockets: sum(members, (one) => one.tcpSockets),
    udpSockets: sum(members, (one) => one.udpSockets),
    listening: sum(members, (one) => one.listening),
    closeWait: sum(members, (one) => one.closeWait),
    loopback: sum(members, (one) => one.loopback),
    flowswitchChannels: sum(members, (one) => one.flowswitchChannels),
    flows: sum(members, flowsOf),
  };
}

/** TCP and UDP sockets together; null where they could not be counted. */
export const socketTotal = ({ tcpSockets, udpSockets }: ProcessTotals): number | null =>
  tcpSockets === null ? null : tcpSockets + (udpSockets ?? 0);

/** Sockets that only listen carry nothing, and what stays on this machine takes sockets whatever the mode is. */
function carrierOf(totals: ProcessTotals): Carrier | null {
  const { tcpSockets, udpSockets, listening, loopback, flowswitchChannels, flows } = totals;
  const userSpace = (flowswitchChannels ?? 0) > 0 || (flows ?? 0) > 0;
  if (tcpSockets === null && udpSockets === null) return userSpace ? 'user-space' : null;
  const carrying = Math.max(0, (tcpSockets ?? 0) + (udpSockets ?? 0) - (listening ?? 0));
  const beyond = Math.max(0, carrying - (loopback ?? 0));
  if (userSpace) return beyond > 0 ? 'mixed' : 'user-space';
  if (carrying === 0) return 'none';
  return beyond > 0 ? 'sockets' : 'loopback';
}

/** Every use from this share of its limit on. */
function limitsOf(reading: ProcessReading, context: ProcessContext, share: number): readonly LimitNotice[] {
  const notices = membersOf(reading).flatMap((member) => {
    const subject = { pid: member.pid, name: member.name };
    const files = openFilesOf(member, context);
    return [
      ...(files === null
        ? []
        : nearLimit(
            {
              kind: 'open-files',
              subject,
              used: files.used,
              limit: files.limit,
              assumed: files.basis === 'assumed',
            },
            share,
          )),
      ...(member.flows ?? []).flatMap((one) =>
        nearLimit(
          {
            kind: 'flow-table',
            subject: { ...subject, interface: one.interface },
            used: one.flows,
            limit: context.flowLimit,
          },
          share,
        ),
      ),
    ];
  });
  return notices.toSorted((one, other) => shareOf(other) - shareOf(one));
}

const shareOf = ({ used, limit }: LimitNotice): number => used / limit;

/** The use that is closest to its limit, however far that is; null where no limit is known. */
export function nearestUse(reading: ProcessReading, context: ProcessContext): LimitNotice | null {
  return limitsOf(reading, context, 0)[0] ?? null;
}
