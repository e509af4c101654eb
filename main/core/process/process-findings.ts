import { type LimitNotice, nearShare } from '../diagnosis/diagnosis.ts';
import { nearLimit } from '../diagnosis/near-limit.ts';
import type { ProcessMember, ProcessReading } from './process-lines.ts';

/** What launchd gives every app, for a process whose limit the system does not tell (F5.1). */
const openFilesOfApps = 256;

/** What the machine adds to what one process shows. */
export interface ProcessContext {
  readonly platform: 'darwin' | 'linux';
  /** User-space flows that one process may have on one interface; null where that is not known. */
  readonly flowLimit: number | null;
}

export interface OpenFilesUse {
  readonly used: number;
  readonly peak: number;
  /** null: not told, and more are open than the usual limit allows. */
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

/** Its own number against its own limit, or the one that apps have where the system tells none. */
export function openFilesOf(member: ProcessMember, { platform }: ProcessContext): OpenFilesUse | null {
  const { descriptors, peakDescriptors, openFilesSoft } = member;
  if (descriptors === null) return null;
  const use = { used: descriptors, peak: Math.max(peakDescriptors ?? 0, descriptors) };
  if (openFilesSoft !== null) return { ...use, limit: openFilesSoft, basis: 'reported' };
  // More than an app may have: it raised its limit, nobody knows how far.
  if (platform === 'linux' || use.peak > openFilesOfApps) return { ...use, limit: null, basis: null };
  return { ...use, limit: openFilesOfApps, basis: 'assumed' };
}

export function processFindings(reading: ProcessReading, context: ProcessContext): ProcessFindings {
  const members = membersOf(reading);
  const totals = totalsOf(members);
  return { carriedBy: carrierOf(totals), totals, limits: limitsOf(members, context, nearShare) };
}

/** Known as soon as one member is known: a hidden child takes nothing from what the others show. */
function sum(members: readonly ProcessMember[], of: (member: ProcessMember) => number | null): number | null {
  const known = members.map(of).filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
}

const flowsOf = ({ flows }: ProcessMember): number | null =>
  flows === null ? null : flows.reduce((total, one) => total + one.flows, 0);

const totalsOf = (members: readonly ProcessMember[]): ProcessTotals => ({
  descriptors: sum(members, (one) => one.descriptors),
  tcpSockets: sum(members, (one) => one.tcpSockets),
  udpSockets: sum(members, (one) => one.udpSockets),
  listening: sum(members, (one) => one.listening),
  closeWait: sum(members, (one) => one.closeWait),
  loopback: sum(members, (one) => one.loopback),
  flowswitchChannels: sum(members, (one) => one.flowswitchChannels),
  flows: sum(members, flowsOf),
});

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
function limitsOf(
  members: readonly ProcessMember[],
  context: ProcessContext,
  share: number,
): readonly LimitNotice[] {
  const from = (limit: number | null): number | null => (limit === null ? null : limit * share);
  const notices = members.flatMap((member) => {
    const subject = { pid: member.pid, name: member.name };
    const files = openFilesOf(member, context);
    return [
      ...(files === null
        ? []
        : nearLimit({
            kind: 'open-files',
            subject,
            used: files.used,
            limit: files.limit,
            nearFrom: from(files.limit),
            assumed: files.basis === 'assumed',
          })),
      ...(member.flows ?? []).flatMap((one) =>
        nearLimit({
          kind: 'flow-table',
          subject: { ...subject, interface: one.interface },
          used: one.flows,
          limit: context.flowLimit,
          nearFrom: from(context.flowLimit),
        }),
      ),
    ];
  });
  return notices.toSorted((one, other) => shareOf(other) - shareOf(one));
}

const shareOf = ({ used, limit }: LimitNotice): number => used / limit;

/** The use that is closest to its limit, however far that is; null where no limit is known. */
export function nearestUse(reading: ProcessReading, context: ProcessContext): LimitNotice | null {
  return limitsOf(membersOf(reading), context, 0)[0] ?? null;
}
