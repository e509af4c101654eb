import type { InterfaceKind } from '../observation-parts.ts';
import type { SettingsLinkId } from '../links.ts';
import type { Message } from '../text/message.ts';

/**
 * What a check means: the mode, why, on what basis, how sure, and what to do. Ids, numbers and messages that views word;
 * no sentences.
 */

export const modes = ['user-space', 'sockets', 'mixed', 'unsupported', 'unknown'] as const;
export type Mode = (typeof modes)[number];

/** The evidence the mode rests on. */
export type Basis = 'kernel' | 'probe' | 'census' | 'platform' | 'none';
/** Whether the sources of evidence that could be read show the same. */
export const agreements = ['agree', 'disagree', 'single', 'none'] as const;
export type Agreement = (typeof agreements)[number];

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
  'no-descriptors',
  'no-descriptors-system',
] as const;
export type CauseId = (typeof causeIds)[number];

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
  'tcp-clock',
  'tcp-memory',
  'conntrack',
  'listen-queue',
  'file-watches',
  'network-stack',
] as const;
export type ConditionId = (typeof conditionIds)[number];

/**
 * clear: checked and in order. blocks: it closes the user-space path, or connections fail of it. may-matter: it can; whether
 * it does is unknown. not-applicable: this system cannot have it.
 */
export const conditionStates = ['clear', 'blocks', 'may-matter', 'not-known', 'not-applicable'] as const;
export type ConditionState = (typeof conditionStates)[number];

/** How much it matters to the person at this machine: a fallback that most apps never notice is less than apps that fail. */
export const conditionSeverities = ['high', 'medium', 'low', 'none'] as const;
export type ConditionSeverity = (typeof conditionSeverities)[number];

/** What it touches: the mode of the whole machine, the connections of every app, those of one app, or nothing. */
export const affectedThings = ['mode', 'connections', 'one-app', 'none'] as const;
export type AffectedThing = (typeof affectedThings)[number];

/** One step towards a remedy that can be carried out as it stands. */
export type Fix =
  /** A line for a terminal; a snippet goes into a file and is shown without a prompt. */
  | { readonly kind: 'command'; readonly command: string; readonly snippet?: true }
  | { readonly kind: 'link'; readonly link: SettingsLinkId };

export interface Condition {
  readonly id: ConditionId;
  readonly state: ConditionState;
  readonly severity: ConditionSeverity;
  readonly affects: AffectedThing;
  /** Which of its possible outcomes this is; the page docs/conditions.md lists them. */
  readonly outcome: string;
  /** In short, for a comparison: "on", "en0", "512". Nothing that changes from check to check. */
  readonly value: Message;
  /** What was read, a whole sentence each. */
  readonly seen: readonly Message[];
  /** What that means; null where `seen` is enough. */
  readonly meaning: Message | null;
  /** What to do about it; null where there is nothing to do. */
  readonly advice: Message | null;
  /** Commands to copy and places in System Settings, the best first. */
  readonly fixes: readonly Fix[];
  /** The facts it rests on: "F1.5". */
  readonly facts: readonly string[];
}

/** One process on one interface: the limit is per process and interface (F4.3). */
export interface BusyProcess {
  readonly pid: number;
  readonly name: string | null;
  readonly interface: string;
  readonly flows: number;
  /** The bundle id of a system extension; null or absent for other processes. */
  readonly extension?: string | null | undefined;
}
export interface FlowCounts {
  readonly limit: number | null;
  /** source: read in the published kernel of this version; reported: by Apple's engineers; assumed: of a near version (F4.2). */
  readonly limitBasis: 'source' | 'reported' | 'assumed' | null;
  /** Busiest first. */
  readonly busiest: readonly BusyProcess[];
}
/** One process by its flowswitch channels, where the number of its flows is unknown or zero. */
export interface ChannelProcess {
  readonly pid: number;
  readonly name: string | null;
  readonly channels: number;
}
/** One process by its sockets, for machines and apps where sockets carry the connections. Busiest first in lists. */
export interface SocketProcess {
  readonly pid: number;
  readonly name: string | null;
  readonly tcpSockets: number;
  readonly udpSockets: number;
}

/** What one source of evidence shows of new connections; null where it could not be read. */
export const testimonies = ['user-space', 'sockets', 'mixed'] as const;
export type Testimony = (typeof testimonies)[number] | null;
export interface Witnesses {
  readonly gate: 'user-space' | 'sockets' | null;
  readonly census: Testimony;
  readonly probe: Testimony;
}
export const evidenceIds = ['gate', 'census', 'probe'] as const satisfies readonly (keyof Witnesses)[];
export type EvidenceId = (typeof evidenceIds)[number];

export const limitKinds = [
  'flow-table',
  'open-files',
  'open-files-system',
  'ports',
  'tcp-clock',
  'tcp-memory',
  'conntrack',
  'listen-queue',
  'file-watches',
  'file-watchers',
] as const;
export type LimitKind = (typeof limitKinds)[number];

/** Something at its limit or close to it: 90% where the kind has no threshold of its own. */
export interface LimitNotice {
  readonly kind: LimitKind;
  readonly state: 'near' | 'at';
  /** Null for the whole machine. */
  readonly subject: LimitSubject | null;
  /** In the unit of the kind: a count, bytes for `tcp-memory`, milliseconds for `tcp-clock`. */
  readonly used: number;
  readonly limit: number;
  /** Set where the limit of this process is not reported and the likely one is used instead (F5.1). */
  readonly assumed?: true;
}
export interface LimitSubject {
  readonly pid: number;
  readonly name: string | null;
  /** Where the limit is one per interface (F4.3). */
  readonly interface?: string;
  /** The bundle id of a system extension: what it cannot open, no app can (F4.10). */
  readonly extension?: string;
}

/**
 * Which sentence heads the diagnosis: a closed list, each with what that sentence needs beyond the causes. `route` is the
 * end of the default route that is to blame, where one is.
 */
export type Summary =
  | {
      readonly kind:
        | 'on'
        | 'on-but-stuck'
        | 'on-by-probe'
        | 'on-by-census'
        | 'fallen-back-silent'
        | 'fallen-back-unreadable'
        | 'fallen-back-by-probe'
        | 'fallen-back-by-census'
        | 'new-on-sockets-though-allowed'
        | 'partly-split'
        | 'not-on-linux'
        | 'out-of-descriptors'
        | 'unknown';
    }
  /** Works, or has nothing to lose, but for a limit. */
  | { readonly kind: 'on-near-limit' | 'linux-near-limit'; readonly limit: LimitNotice }
  | { readonly kind: 'fallen-back' | 'new-on-sockets' | 'partly'; readonly route: BlamedRoute | null }
  | { readonly kind: 'fallen-back-unknown-filter'; readonly word: string }
  /** New connections use sockets while flows from before are still open (F1.16). */
  | { readonly kind: 'partly-living'; readonly route: BlamedRoute | null; readonly livingFlows: number }
  | { readonly kind: 'partly-living-unknown-filter'; readonly word: string; readonly livingFlows: number }
  | { readonly kind: 'partly-living-unreadable'; readonly livingFlows: number }
  | { readonly kind: 'macos-too-old'; readonly version: string };

/** What an interface is; a member of a bridge and a virtual interface lose what their kind can do otherwise. */
export type InterfaceRole = InterfaceKind | 'bridge-member' | 'virtual';
export interface BlamedRoute {
  readonly family: 'IPv4' | 'IPv6';
  readonly interface: string;
  readonly role: InterfaceRole;
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
  readonly summary: Summary;
  readonly causes: readonly CauseId[];
  /** By weight: what blocks first; what is clear is still there. */
  readonly conditions: readonly Condition[];
  readonly flows: FlowCounts;
  readonly channels: readonly ChannelProcess[];
  readonly sockets: readonly SocketProcess[];
  readonly witnesses: Witnesses;
  readonly limits: readonly LimitNotice[];
  /** The fullest use of each kind of limit, close to it or not; kinds that were not counted are left out. */
  readonly uses: readonly Pick<LimitNotice, 'kind' | 'used' | 'limit'>[];
}

/** Near means 90% of the limit (contract "Command line"). */
export const nearShare = 0.9;
