import type * as z from 'zod/mini';
import type {
  FirewallReading,
  KernelExtensionsReading,
  OsVersionReading,
  PrivateRelayReading,
  SystemExtensionsReading,
  VpnServicesReading,
} from './command-readings.ts';
import type { ProbeLine } from './helper-lines.ts';
import type { ObservationPartName, observationParts } from './observation-parts.ts';
import type { Reading } from './reading.ts';

/** What one part of the observation line holds when it could be read. */
export type ObservationPart<Name extends ObservationPartName> = Omit<
  Extract<z.infer<(typeof observationParts)[Name]>, { ok: true }>,
  'ok'
>;

export type Gate = ObservationPart<'gate'>;
export type FilterState = ObservationPart<'filterState'>;
export type FlowAdvisory = ObservationPart<'flowAdvisory'>;
export type NecpCounters = ObservationPart<'necp'>;
export type ApiStats = ObservationPart<'apiStats'>;
export type Census = ObservationPart<'census'>;
export type Interfaces = ObservationPart<'interfaces'>;
export type NetworkInterface = Interfaces['list'][number];
export type DefaultRoute = ObservationPart<'defaultRoute'>;
export type Limits = ObservationPart<'limits'>;
export type TcpClock = ObservationPart<'tcpClock'>;
export type TcpMemory = ObservationPart<'tcpMemory'>;
export type Ports = ObservationPart<'ports'>;
export type OpenFiles = ObservationPart<'openFiles'>;
export type Conntrack = ObservationPart<'conntrack'>;
export type ListenQueue = ObservationPart<'listenQueue'>;
export type FileWatches = ObservationPart<'fileWatches'>;
export type ControlGroup = ObservationPart<'controlGroup'>;
export type NetworkStack = ObservationPart<'networkStack'>;
export type Probe = Omit<ProbeLine, 'type'>;

export type Platform = 'darwin' | 'linux';

/** Whose limit of open files is used up: that of this process (EMFILE) or of the machine (ENFILE). */
export type Shortage = 'open-files' | 'open-files-system';

/** Everything one check of the machine saw: plain data, each part read apart (F2.16). */
export interface Observation {
  /** ISO 8601, UTC. */
  readonly takenAt: string;
  /** True when it was read from a capture file and not from this machine. */
  readonly replay: boolean;
  readonly platform: Platform;
  readonly os: OsVersionReading;
  readonly kernel: string | null;
  /** Why nothing could be read at all: the helper needs descriptors to start. Null where it could be started. */
  readonly shortage: Shortage | null;

  readonly gate: Reading<Gate>;
  readonly filterState: Reading<FilterState>;
  readonly flowAdvisory: Reading<FlowAdvisory>;
  readonly necp: Reading<NecpCounters>;
  readonly apiStats: Reading<ApiStats>;
  /** The counters of the check before this one, where there was one: the difference is what new connections get (F2.6). */
  readonly previousApiStats: Reading<ApiStats>;
  readonly census: Reading<Census>;
  readonly interfaces: Reading<Interfaces>;
  readonly defaultRoute: Reading<DefaultRoute>;
  readonly limits: Reading<Limits>;
  /** macOS. */
  readonly tcpClock: Reading<TcpClock>;
  readonly tcpMemory: Reading<TcpMemory>;
  readonly ports: Reading<Ports>;
  readonly openFiles: Reading<OpenFiles>;
  /** Linux, like the four that follow. */
  readonly conntrack: Reading<Conntrack>;
  readonly listenQueue: Reading<ListenQueue>;
  /** The counters of the check before this one, where there was one: they only ever grow. */
  readonly previousListenQueue: Reading<ListenQueue>;
  readonly fileWatches: Reading<FileWatches>;
  readonly controlGroup: Reading<ControlGroup>;
  readonly networkStack: Reading<NetworkStack>;
  /** The last probe and when it was made; it outlives one check. */
  readonly probe: Reading<Probe>;

  readonly firewall: Reading<FirewallReading>;
  readonly vpnServices: Reading<VpnServicesReading>;
  readonly systemExtensions: Reading<SystemExtensionsReading>;
  readonly kernelExtensions: Reading<KernelExtensionsReading>;
  readonly privateRelay: Reading<PrivateRelayReading>;
}
