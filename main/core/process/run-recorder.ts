import type { LimitNotice } from '../diagnosis/diagnosis.ts';
import { nearLimit } from '../diagnosis/near-limit.ts';
import {
  type Carrier,
  membersOf,
  openFilesOf,
  type ProcessContext,
  processFindings,
  type ProcessTotals,
  socketTotal,
} from './process-findings.ts';
import type { EndedLine, ProcessMember, ProcessReading, RunLine } from './process-lines.ts';
import { carriersTogether, type RunLimit, type RunPoint, type RunSummary } from './run-summary.ts';

/** Points of the chart; beyond that, every two are merged into one, with the higher numbers. */
const maxPoints = 600;
/** Connections that are counted; the summary of a run that opens more is marked as incomplete. */
const maxKnownConnections = 200_000;

/** Records a program reading by reading. Its summary holds only what was read; nothing is interpolated. */
export class RunRecorder {
  readonly #context: ProcessContext;
  /** The limit that the program was started with, for systems that do not report it afterwards. */
  readonly #openFiles: number | null;
  readonly #carriers = new Set<Carrier>();
  readonly #met = new Map<string, RunLimit>();
  readonly #members = new Map<number, ProcessMember>();
  readonly #known = new Set<string>();
  readonly #opening = new Map<string, number>();
  #points: RunPoint[] = [];
  #startedMs = 0;
  #pid: number | null = null;
  #ended: EndedLine | null = null;
  #lastListedMs: number | null = null;
  #maxPerSecond = 0;
  #longestOpeningMs: number | null = null;
  #intervalMs = 0;

  constructor(context: ProcessContext, openFiles: number | null) {
    this.#context = context;
    this.#openFiles = openFiles;
  }

  take(line: RunLine): void {
    switch (line.type) {
      case 'started':
        this.#startedMs = line.tMs;
        this.#pid = line.pid;
        return;
      case 'process':
        this.#takeReading(line);
        return;
      case 'ended':
        this.#ended = line;
        return;
    }
  }

  summary(): RunSummary {
    const ended = this.#ended;
    const durationMs = ended === null ? (this.#points.at(-1)?.tMs ?? 0) : ended.tMs - this.#startedMs;
    const peak = (of: (point: RunPoint) => number | null): RunSummary['peaks']['descriptors'] =>
      this.#points.reduce<RunSummary['peaks']['descriptors']>((highest, point) => {
        const value = of(point);
        return value === null || (highest !== null && highest.value >= value)
          ? highest
          : { value, atMs: point.tMs };
      }, null);
    return {
      pid: this.#pid,
      durationMs,
      exit: ended === null ? null : { code: ended.code, signal: ended.signal, number: ended.signalNumber },
      peaks: {
        descriptors: peak(({ descriptors }) => descriptors),
        sockets: peak(({ sockets }) => sockets),
        flows: peak(({ flows }) => flows),
        processes: peak(({ processes }) => processes),
      },
      processes: [...this.#members.values()].map((member) => {
        const files = openFilesOf(member, this.#context);
        return {
          pid: member.pid,
          name: member.name,
          peakDescriptors: files?.peak ?? null,
          openFiles: files?.limit ?? null,
        };
      }),
      limits: [...this.#met.values()],
      carriedBy: carriersTogether([...this.#carriers]),
      connections: {
        seen: this.#known.size,
        complete: this.#known.size < maxKnownConnections,
        perSecond: durationMs > 0 ? (this.#known.size * 1000) / durationMs : null,
        maxPerSecond: this.#maxPerSecond,
      },
      opening: { longestMs: this.#longestOpeningMs, resolutionMs: this.#intervalMs },
      points: this.#points,
    };
  }

  #takeReading(line: ProcessReading): void {
    const reading = this.#withLimits(line);
    const tMs = reading.tMs - this.#startedMs;
    const findings = processFindings(reading, this.#context);
    if (findings.carriedBy !== null) this.#carriers.add(findings.carriedBy);
    for (const member of membersOf(reading)) this.#takeMember(member);
    this.#takeLimits(reading, findings.limits, tMs);
    this.#takeConnections(reading, tMs);
    this.#addPoint(pointOf(reading, findings.totals, tMs));
  }

  /** macOS does not report the limit of another process: the one that it was started with applies until more files are open. */
  #withLimits(reading: ProcessReading): ProcessReading {
    const limited = <Member extends ProcessMember>(member: Member): Member =>
      member.openFilesSoft === null &&
      this.#openFiles !== null &&
      (member.peakDescriptors ?? 0) <= this.#openFiles
        ? { ...member, openFilesSoft: this.#openFiles }
        : member;
    return { ...limited(reading), children: reading.children.map(limited) };
  }

  #takeMember(member: ProcessMember): void {
    const before = this.#members.get(member.pid);
    this.#members.set(member.pid, {
      ...member,
      connections: null,
      peakDescriptors: Math.max(before?.peakDescriptors ?? 0, member.peakDescriptors ?? 0),
    });
  }

  /** Peaks count as well: they may lie between two readings. */
  #takeLimits(reading: ProcessReading, now: readonly LimitNotice[], tMs: number): void {
    const peaks = membersOf(reading).flatMap((member): readonly LimitNotice[] => {
      const files = openFilesOf(member, this.#context);
      if (files === null) return [];
      const subject = { pid: member.pid, name: member.name };
      return nearLimit({ kind: 'open-files', subject, used: files.peak, limit: files.limit });
    });
    for (const notice of [...now, ...peaks]) {
      const key = [notice.kind, notice.subject?.pid, notice.subject?.interface].join(':');
      const before = this.#met.get(key);
      if (before === undefined || (before.state === 'near' && notice.state === 'at'))
        this.#met.set(key, { ...notice, atMs: tMs });
      else if (notice.used > before.used) this.#met.set(key, { ...before, used: notice.used });
    }
  }

  #takeConnections(reading: ProcessReading, tMs: number): void {
    const listed = membersOf(reading).flatMap(({ connections }) => connections ?? []);
    if (reading.connections === null) return;
    let fresh = 0;
    const opening = new Set<string>();
    for (const { protocol, local, remote, state } of listed) {
      if (remote === null) continue;
      const key = `${protocol} ${local ?? ''} ${remote}`;
      if (!this.#known.has(key) && this.#known.size < maxKnownConnections) {
        this.#known.add(key);
        fresh += 1;
      }
      if (state === 'syn-sent') opening.add(key);
    }
    this.#takeOpening(opening, tMs);
    const spanMs = tMs - (this.#lastListedMs ?? 0);
    if (spanMs > 0) {
      this.#maxPerSecond = Math.max(this.#maxPerSecond, (fresh * 1000) / spanMs);
      this.#intervalMs = Math.max(this.#intervalMs, spanMs);
    }
    this.#lastListedMs = tMs;
  }

  /** How long a connection was opening: from the first reading that showed it opening to the first that did not. */
  #takeOpening(opening: ReadonlySet<string>, tMs: number): void {
    for (const [key, sinceMs] of this.#opening) {
      this.#longestOpeningMs = Math.max(this.#longestOpeningMs ?? 0, tMs - sinceMs);
      if (!opening.has(key)) this.#opening.delete(key);
    }
    for (const key of opening) if (!this.#opening.has(key)) this.#opening.set(key, tMs);
  }

  #addPoint(point: RunPoint): void {
    this.#points.push(point);
    if (this.#points.length <= maxPoints) return;
    this.#points = this.#points.flatMap((one, index, all) => {
      const next = all[index + 1];
      return index % 2 === 1 ? [] : [next === undefined ? one : higherOf(one, next)];
    });
  }
}

function pointOf(reading: ProcessReading, totals: ProcessTotals, tMs: number): RunPoint {
  // Of the one process that holds the most: the limit is each one's own.
  const descriptors = Math.max(
    ...membersOf(reading).map((one) => one.peakDescriptors ?? one.descriptors ?? -1),
  );
  return {
    tMs,
    descriptors: descriptors < 0 ? null : descriptors,
    sockets: socketTotal(totals),
    flows: totals.flows,
    processes: 1 + reading.children.length,
  };
}

const higher = (one: number | null, other: number | null): number | null =>
  one === null ? other : other === null ? one : Math.max(one, other);

const higherOf = (one: RunPoint, other: RunPoint): RunPoint => ({
  tMs: one.tMs,
  descriptors: higher(one.descriptors, other.descriptors),
  sockets: higher(one.sockets, other.sockets),
  flows: higher(one.flows, other.flows),
  processes: Math.max(one.processes, other.processes),
});
