/** What a look means: the mode, why, on what basis, how sure, and what to do (contract `check --json`). Plain data. */

export const modes = ['user-space', 'sockets', 'mixed', 'unsupported', 'unknown'] as const;
export type Mode = (typeof modes)[number];

/** The witness the mode rests on. */
export type Basis = 'kernel' | 'probe' | 'census' | 'platform' | 'none';
/** Whether the witnesses that spoke say the same. */
export type Agreement = 'agree' | 'disagree' | 'single' | 'none';

export const causeIds = [
  'packet-filter',
  'socket-filter',
  'interface-filter',
  'ip-filter',
  'application-firewall',
  'parental-controls',
  'off-without-reason',
  'default-route-has-no-flowswitch',
  'vpn',
  'os-too-old',
  'platform',
  'connection-stuck',
] as const;
export type CauseId = (typeof causeIds)[number];

export interface Cause {
  readonly id: CauseId;
  readonly title: string;
  /** What to do, in one or two plain sentences. */
  readonly advice: string;
}

export const conditionIds = [
  'os-version',
  'gate',
  'packet-filter',
  'socket-filter',
  'interface-filter',
  'ip-filter',
  'application-firewall',
  'parental-controls',
  'firewall',
  'default-route',
  'vpn',
  'network-extensions',
  'kernel-extensions',
  'private-relay',
  'flow-limit',
  'open-files',
  'ports',
] as const;
export type ConditionId = (typeof conditionIds)[number];

/** clear: looked at, in order. blocks: it closes or empties the user-space path. may-matter: it can, we cannot tell. */
export type ConditionState = 'clear' | 'blocks' | 'may-matter' | 'not-known';

/** The states as people read them. */
export const conditionStateWords: Readonly<Record<ConditionState, string>> = {
  clear: 'clear',
  blocks: 'blocks',
  'may-matter': 'may matter',
  'not-known': 'not known',
};

export interface Condition {
  readonly id: ConditionId;
  readonly state: ConditionState;
  readonly title: string;
  /** In plain words, with the value that was seen. */
  readonly detail: string;
  /** What to do about it; null where there is nothing to do. */
  readonly advice: string | null;
  /** The facts it rests on: "F1.5". */
  readonly facts: readonly string[];
}

/** One process on one interface: the limit is per process and interface (F4.3). */
export interface BusyProcess {
  readonly pid: number;
  readonly name: string | null;
  readonly interface: string;
  readonly flows: number;
}
export interface FlowCounts {
  readonly limit: number | null;
  /** source: read in the published kernel of this version; reported: by Apple's engineers; assumed: of a near version (F4.2). */
  readonly limitBasis: 'source' | 'reported' | 'assumed' | null;
  /** Busiest first. */
  readonly busiest: readonly BusyProcess[];
}
/** One process by its sockets, for machines and apps where sockets carry the connections. Busiest first in lists. */
export interface SocketProcess {
  readonly pid: number;
  readonly name: string | null;
  readonly tcpSockets: number;
  readonly udpSockets: number;
}

/** What one witness says of new connections; null where it did not speak. */
export type Testimony = 'user-space' | 'sockets' | 'mixed' | null;
export interface Witnesses {
  readonly gate: 'user-space' | 'sockets' | null;
  readonly census: Testimony;
  readonly probe: Testimony;
}
/** Something at or near (90 %) its limit. */
export interface LimitNotice {
  readonly kind: 'flow-limit' | 'open-files' | 'ports';
  readonly state: 'near' | 'at';
  readonly subject: string;
  readonly used: number;
  readonly limit: number;
}

/** "macOS 14.4.1 (23E224)". */
export const systemText = ({ name, version, build }: Diagnosis['os']): string =>
  `${name} ${version}${build === null ? '' : ` (${build})`}`;

export interface Diagnosis {
  readonly takenAt: string;
  readonly replay: boolean;
  readonly platform: 'darwin' | 'linux';
  readonly os: { readonly name: string; readonly version: string; readonly build: string | null };
  readonly mode: Mode;
  readonly basis: Basis;
  readonly agreement: Agreement;
  /** One sentence: what is the case and why. */
  readonly headline: string;
  readonly causes: readonly Cause[];
  /** By weight: what blocks first; what was looked at and is clear is still there. */
  readonly conditions: readonly Condition[];
  readonly flows: FlowCounts;
  readonly sockets: readonly SocketProcess[];
  readonly witnesses: Witnesses;
  readonly limits: readonly LimitNotice[];
}

/** Near means 90 % of the limit (contract "Command line"). */
export const nearShare = 0.9;
