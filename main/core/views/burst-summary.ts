import { type BurstResultLine } from '../helper-lines.ts';
import type { FailureKind, LimitKind } from '../burst/failure-kind.ts';
import { isLimit } from '../burst/failure-kind.ts';
import { builtInTarget, type BurstPlan } from '../burst/plan.ts';
import { reachOf } from '../burst/target.ts';
import { transportNames } from './burst-title.ts';
import { capital, count, digits, duration, list } from '../words.ts';

/** What a burst means, in words: the same in the terminal, the popover and a notification. */
export interface BurstWords {
  /** One sentence: what happened. */
  readonly headline: string;
  /** Latency, what carried it, how each failure came about; one statement each. */
  readonly details: readonly string[];
  /** What to do; empty where all went well. */
  readonly advice: readonly string[];
  /** What this burst cannot show. */
  readonly caveat: string | null;
}

/** What of a plan the words need: the result itself knows only what was begun. */
export type PlanOfResult = Pick<BurstPlan, 'count' | 'pattern' | 'verify'>;

/** How many connections a burst was to open; a search for the limit has no number of its own, there it is what was begun. */
export const plannedCount = ({ count: planned, pattern }: PlanOfResult, attempted: number): number =>
  pattern === 'find-limit' ? attempted : Math.max(planned, attempted);

/** Connections became ready and not one passed the check that the plan asked for. */
export const noneAnswered = (
  { ready, verified }: Pick<BurstResultLine, 'ready' | 'verified'>,
  { verify }: PlanOfResult,
): boolean => verify !== 'none' && ready > 0 && verified === 0;

export function burstWords(result: BurstResultLine, plan: PlanOfResult): BurstWords {
  const failures = failureCounts(result);
  return {
    headline: headline(result, plan),
    details: [
      ...latency(result),
      carried(result),
      ...failures.map(([kind, failed]) => `${happenedTo(failed, failureWords[kind].happened)}.`),
    ],
    advice: advice(result, failures),
    caveat: caveat(result.target),
  };
}

/** A loopback burst never takes the user-space path (F6.0). */
function caveat(target: string): string | null {
  return target === builtInTarget || reachOf(target) === 'loopback'
    ? 'A loopback target tests descriptors and ports only: nothing of it takes the user-space path.'
    : null;
}

function headline(result: BurstResultLine, plan: PlanOfResult): string {
  const { attempted, ready, verified, openMs, limit, stopped } = result;
  const took = openMs === null ? '' : ` in ${fine(openMs)}`;
  if (limit !== null && isLimit(limit.kind)) {
    return `${limitWords[limit.kind].met} at connection ${digits(limit.atConnection)}; ${happenedTo(result.peakOpen, were('open at once'))}.`;
  }
  const outcome = outcomeText(plannedCount(plan, attempted), ready, took);
  const checked = verified > 0 && verified < ready ? ` ${digits(verified)} answered.` : '';
  const text = `${outcome}${noneAnswered(result, plan) ? unansweredText(result) : ''}.${checked}`;
  return stopped === null ? capital(text) : `${stopWords[stopped]}: ${text}`;
}

function outcomeText(planned: number, ready: number, took: string): string {
  const all = count(planned, 'connection');
  if (planned === 1)
    return ready === 1 ? `the connection became ready${took}` : 'the connection did not become ready';
  if (ready === 0 && planned > 0) return `none of ${all} became ready`;
  return ready < planned
    ? `${digits(ready)} of ${all} became ready${took}`
    : `all ${all} became ready${took}`;
}

/** A burst that was stopped may have waited for answers still. */
function unansweredText({ ready, stopped }: BurstResultLine): string {
  if (stopped !== null) return ready === 1 ? ', but had not answered' : ', but none had answered';
  return ready === 1 ? ', but did not answer as it should' : ', but none answered as it should';
}

const stopWords = {
  cancelled: 'Stopped by hand',
  timeout: 'Stopped at its time limit',
  asleep: 'Stopped because the machine went to sleep',
} as const;

function latency({ connectMs }: BurstResultLine): readonly string[] {
  if (connectMs === null) return [];
  const { p50, p90, p99, max } = connectMs;
  return [
    `Connecting took ${fine(p50)} at the median, ${fine(p90)} for the slowest tenth, ${fine(p99)} for the slowest hundredth, ${fine(max)} at most.`,
  ];
}

/** Connecting to one's own machine takes microseconds: below ten milliseconds the decimals count. */
export const fine = (ms: number): string => (ms < 10 ? `${ms.toFixed(ms < 1 ? 2 : 1)} ms` : duration(ms));

function carried({ carriedBy, transport, fds }: BurstResultLine): string {
  const over = `Opened over ${transportNames[transport]}`;
  const held = fds === null ? '' : ` (${heldBy(fds)})`;
  switch (carriedBy) {
    case 'sockets':
      return `${over}, carried by kernel sockets${held}.`;
    case 'user-space':
      return `${over}, carried in user space${held}.`;
    case 'mixed':
      return `${over}, carried partly in user space, partly by kernel sockets${held}.`;
    case null:
      return `${over}; what carried them is not known.`;
  }
}

const heldBy = ({ sockets, flowswitchChannels }: NonNullable<BurstResultLine['fds']>): string =>
  list([
    ...(flowswitchChannels > 0 ? [count(flowswitchChannels, 'flowswitch channel')] : []),
    ...(sockets > 0 || flowswitchChannels === 0 ? [count(sockets, 'socket')] : []),
  ]);

/** Most first. */
function failureCounts({ failed }: BurstResultLine): [FailureKind, number][] {
  const kinds = Object.keys(failureWords) as FailureKind[];
  return kinds
    .map((kind): [FailureKind, number] => [kind, failed[kind] ?? 0])
    .filter(([, failures]) => failures > 0)
    .sort(([, one], [, other]) => other - one);
}

function advice(result: BurstResultLine, failures: readonly [FailureKind, number][]): readonly string[] {
  const met = result.limit === null ? [] : [result.limit.kind];
  const kinds = new Set([...met, ...failures.map(([kind]) => kind)]);
  return [...kinds].flatMap((kind) => failureWords[kind].advice ?? []);
}

/** How each limit is called when it was met. */
const limitWords: Readonly<Record<LimitKind, { readonly met: string }>> = {
  'open-files': { met: 'The limit of open files of one process was met' },
  'open-files-system': { met: 'The limit of open files of the whole machine was met' },
  'flow-table': { met: 'The limit of user-space flows of one process was met' },
  ports: { met: 'The machine ran out of free ports' },
  memory: { met: 'The machine ran out of memory for connections' },
};

/** What happened to connections, behind their number: the same words for one and for many, or both. */
type Happened = string | { readonly one: string; readonly many: string };

const were = (what: string): Happened => ({ one: `was ${what}`, many: `were ${what}` });

function happenedTo(connections: number, happened: Happened): string {
  const words = typeof happened === 'string' ? happened : connections === 1 ? happened.one : happened.many;
  return `${digits(connections)} ${words}`;
}

interface FailureWords {
  readonly happened: Happened;
  /** What to do about it; absent where nothing is known to help. */
  readonly advice?: string;
}

const failureWords: Readonly<Record<FailureKind, FailureWords>> = {
  // F5.1: 256 for what launchd starts; F4.8: kern.maxfilesperproc above it.
  'open-files': {
    happened: 'could not open: the process may hold no more files',
    advice:
      'Raise the soft limit of open files: for a burst in its own plan (--raise-open-files), for a shell with "ulimit -n", for an app with setrlimit (one that the Finder starts has 256).',
  },
  'open-files-system': {
    happened: 'could not open: the machine may hold no more files',
    advice:
      'Quit what holds many files, or raise kern.maxfiles; "sysctl kern.num_files" shows the present number.',
  },
  // F4.2-F4.4: per process and interface, 512 on most versions, 1024 from 26.4.
  'flow-table': {
    happened: 'could not open: the table of flows is full',
    advice:
      'Every process has a limited number of user-space flows per interface (512, from macOS 26.4 on 1024). Reuse connections (HTTP/2, keep-alive), close idle ones, or spread over several processes.',
  },
  // F4.7: one port per local address, protocol and target.
  ports: {
    happened: 'could not open: no local port was free',
    advice:
      'Each connection to one target takes a port of its own. Spread over more targets or, on loopback, over more source addresses with --sources; closed connections give their port back after a minute.',
  },
  memory: {
    happened: 'could not open: the kernel had no memory left',
    advice: 'Open fewer at once; "netstat -m" shows the memory of the network stack.',
  },
  refused: {
    happened: were('refused: nothing listens there, or it would take no more'),
    advice: 'Start the server first; "lanelight serve" is one to try with.',
  },
  reset: {
    happened: were('reset by the other side'),
    advice: 'The other side closed them: it may have a limit of its own.',
  },
  'timed-out': {
    happened: 'got no answer in time',
    advice:
      'A firewall on the way may drop them, or the server takes them too slowly: try fewer in flight (--window).',
  },
  unreachable: {
    happened: 'found no way to the target',
    advice: 'Check the route and the network: this is no limit of this machine.',
  },
  // macOS 15 and later ask once per app for access to the local network:
  // https://github.com/anthropics/claude-code/issues/95738
  'local-network-privacy': {
    happened: were('stopped by macOS: this app may not reach the local network'),
    advice: 'Allow it in System Settings, Privacy & Security, Local Network; this is no limit.',
  },
  name: {
    happened: 'failed at the name: it could not be looked up',
    advice: 'Check the name of the target.',
  },
  tls: {
    happened: 'failed at TLS',
    advice:
      'Check that the port speaks TLS and that its certificate is trusted; without TLS use plain TCP (--protocol tcp).',
  },
  stuck: {
    happened: 'never became ready and got no reason',
    advice:
      'This is what a full table of flows, a full backlog of the server or a faulty network driver looks like: compare with plain sockets (--transport sockets), and try fewer in flight (--window).',
  },
  'not-answered': {
    happened: {
      one: 'became ready but did not answer as it should',
      many: 'became ready but did not answer as they should',
    },
    advice:
      'A full backlog does that, or a server that answers otherwise: try fewer in flight (--window), or check nothing (--verify none).',
  },
  other: { happened: 'failed for another reason' },
};
