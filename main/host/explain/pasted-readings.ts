import { noLimits, type LimitsReading } from '../../core/paste-readings.ts';
import type { KnownKind, Part, Readings } from '../../core/explain/explanation.ts';

/** The readings of a paste by their kind. */
export interface PastedReadings {
  readonly all: <Kind extends KnownKind>(kind: Kind) => readonly Readings[Kind][];
  /** The last one counts: "before" and "after" come in this order. */
  readonly last: <Kind extends KnownKind>(kind: Kind) => Readings[Kind] | null;
  /** All limits of the paste as one. */
  readonly limits: LimitsReading;
  /** Whether an output of Linux is in it, and none of macOS. */
  readonly isLinux: boolean;
}

const isOf =
  <Kind extends KnownKind>(kind: Kind) =>
  (part: Part): part is Part & { readonly kind: Kind; readonly reading: Readings[Kind] } =>
    part.kind === kind;

const merged = (all: readonly LimitsReading[]): LimitsReading =>
  all.reduce(
    (before, next) => ({
      openFilesSoft: next.openFilesSoft ?? before.openFilesSoft,
      openFilesHard: next.openFilesHard ?? before.openFilesHard,
      maxFiles: next.maxFiles ?? before.maxFiles,
      maxFilesPerProcess: next.maxFilesPerProcess ?? before.maxFilesPerProcess,
      filesOpen: next.filesOpen ?? before.filesOpen,
      portFirst: next.portFirst ?? before.portFirst,
      portLast: next.portLast ?? before.portLast,
      conntrackCount: next.conntrackCount ?? before.conntrackCount,
      conntrackMax: next.conntrackMax ?? before.conntrackMax,
      tcpConnections: next.tcpConnections ?? before.tcpConnections,
    }),
    noLimits,
  );

/** Outputs that only Linux prints. */
const ofLinux =
  /\bconntrack\b|^[> \t]*(?:sudo )?(?:ss|ip) |\/proc\/|nf_conntrack|sockets: used \d|^[> \t]*TCP:[ \t]{1,8}\d{1,9} \(estab|^[> \t]*Netid\s+State|\bnet\.ipv4\./mu;
const kindsOfMacos: readonly Part['kind'][] = [
  'gate',
  'packet-filter',
  'firewall',
  'vpn-services',
  'system-extensions',
  'kernel-extensions',
  'skywalkctl-flow',
  'network-log',
  'os-version',
  'panic',
  'profiles',
  'network-configuration',
  'flow-advisory',
  'network-memory',
  'dns',
  'proxy',
  'boot-arguments',
];

/** Whether an output is one of Linux, by its text or by the command that printed it. */
export const isOfLinux = (command: string | null, text: string): boolean =>
  ofLinux.test(text) || (command !== null && ofLinux.test(command));

export const readingsOf = (parts: readonly Part[], anyOfLinux: boolean): PastedReadings => {
  const all = <Kind extends KnownKind>(kind: Kind): readonly Readings[Kind][] =>
    parts.filter(isOf(kind)).map(({ reading }) => reading);
  return {
    all,
    last: (kind) => all(kind).at(-1) ?? null,
    limits: merged(all('limits')),
    isLinux:
      parts.some(({ kind }) => kind !== 'unknown') &&
      !parts.some(({ kind }) => kindsOfMacos.includes(kind)) &&
      anyOfLinux,
  };
};

/** One process on one interface: the table of flows belongs to both (F4.3). */
export interface ProcessFlows {
  readonly name: string | null;
  readonly pid: number | null;
  readonly interface: string | null;
  readonly flows: number;
}

/** The user-space flows of the paste by process and interface. */
export const flowsByProcess = (readings: PastedReadings): readonly ProcessFlows[] => {
  const counts = new Map<string, ProcessFlows>();
  // Two lists of one paste are two moments: the last one counts.
  for (const { owner, process: name, pid, interface: on } of readings.last('skywalkctl-flow')?.flows ?? []) {
    if (owner !== 'user-space') continue;
    const key = `${pid ?? ''} ${name ?? ''} ${on ?? ''}`;
    const before = counts.get(key);
    counts.set(key, { name, pid, interface: on, flows: (before?.flows ?? 0) + 1 });
  }
  return [...counts.values()];
};
