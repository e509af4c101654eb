import type {
  FirewallReading,
  KernelExtensionsReading,
  LsofReading,
  NetworkLogReading,
  OsVersionReading,
  SkywalkFlowReading,
  SystemExtensionsReading,
  VpnServicesReading,
} from '../command-readings.ts';
import type { CauseId } from '../diagnosis/diagnosis.ts';
import type {
  BootArgumentsReading,
  ConnectionsReading,
  DnsReading,
  ErrorKind,
  ErrorLinesReading,
  FlowAdvisoryReading,
  GateReading,
  InterfacesReading,
  LimitsReading,
  NetworkConfigurationReading,
  NetworkMemoryReading,
  PacketFilterReading,
  PanicReading,
  ProfilesReading,
  ProxyReading,
  RoutesReading,
} from '../paste-readings.ts';
import { message, type Message } from '../text/message.ts';

export const explainSchema = 'lanelight.explain/1';

/** The readings of `explain --json`, by their kind. */
export interface Readings {
  readonly gate: GateReading;
  readonly 'packet-filter': PacketFilterReading;
  readonly interfaces: InterfacesReading;
  readonly routes: RoutesReading;
  readonly connections: ConnectionsReading;
  readonly limits: LimitsReading;
  readonly 'error-lines': ErrorLinesReading;
  readonly profiles: ProfilesReading;
  readonly 'network-configuration': NetworkConfigurationReading;
  readonly panic: PanicReading;
  readonly firewall: FirewallReading;
  readonly 'vpn-services': VpnServicesReading;
  readonly 'system-extensions': SystemExtensionsReading;
  readonly 'kernel-extensions': KernelExtensionsReading;
  readonly lsof: LsofReading;
  readonly 'skywalkctl-flow': SkywalkFlowReading;
  readonly 'network-log': NetworkLogReading;
  readonly 'os-version': OsVersionReading;
  readonly 'flow-advisory': FlowAdvisoryReading;
  readonly 'network-memory': NetworkMemoryReading;
  readonly dns: DnsReading;
  readonly proxy: ProxyReading;
  readonly 'boot-arguments': BootArgumentsReading;
}
export type KnownKind = keyof Readings;

/** A kind with its reading. */
export type KnownReading = {
  readonly [Kind in KnownKind]: { readonly kind: Kind; readonly reading: Readings[Kind] };
}[KnownKind];

/** What one output in a paste shows. */
export type Part = (
  KnownReading | { readonly kind: 'unknown'; readonly reading: Readonly<Record<string, never>> }
) & {
  /** What was typed, where the paste shows it. */
  readonly command: string | null;
  /** One sentence: what it shows, and what it does not. */
  readonly says: Message;
};

export const unknownPart = (command: string | null, says: Message): Part => ({
  kind: 'unknown',
  command,
  says,
  reading: {},
});

/** Something in the paste that is at its limit, close to it, or was refused for it. */
export interface PastedLimit {
  readonly kind: ErrorKind;
  /** "Safari (512)"; null where it is the whole machine, or unknown. */
  readonly subject: string | null;
  readonly interface: string | null;
  readonly used: number | null;
  /** Several where the version is not known and each of them is possible. */
  readonly limit: number | readonly number[] | null;
  /** reached: the paste holds the error itself. */
  readonly state: 'near' | 'at' | 'reached';
}

export const reasonKinds = [
  'local-network-privacy',
  'required-interface',
  'no-route',
  'denied',
  'vpn-inactive',
  'udp-refused',
  'flow-divert',
  'other',
] as const;
export type ReasonKind = (typeof reasonKinds)[number];

/** Why the Network framework had no path, or why a connection failed without reaching a limit. */
export interface PathReason {
  readonly kind: ReasonKind;
  /** The program that logged it, where the paste names it. */
  readonly subject: string | null;
  /** The framework's own words. */
  readonly detail: string;
}

export interface PasteVerdict {
  readonly mode: 'user-space' | 'sockets' | 'mixed' | 'unknown';
  readonly headline: Message;
  readonly causes: readonly CauseId[];
  /** What was reached first, then what is nearest. */
  readonly limits: readonly PastedLimit[];
  readonly reasons: readonly PathReason[];
}

/** One answer for a whole paste, however many outputs it holds. */
export interface Explanation {
  readonly verdict: PasteVerdict;
  /** In the order of the paste. */
  readonly parts: readonly Part[];
  /** Commands of the paste whose output was not read. */
  readonly unread: readonly string[];
  /** Whether the paste holds more outputs than are read. */
  readonly leftOut: boolean;
}

const nothingShown: PasteVerdict = {
  mode: 'unknown',
  headline: message('explain.headline.nothing'),
  causes: [],
  limits: [],
  reasons: [],
};

/** An answer without a reading: what was given is none, or nothing in it is known. */
export const nothingRead = (says: Message, unread: readonly string[] = []): Explanation => ({
  verdict: nothingShown,
  parts: [unknownPart(null, says)],
  unread,
  leftOut: false,
});
