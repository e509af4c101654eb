import type { InterfaceKind } from './observation-parts.ts';

/** What `explain` reads besides the outputs of the commands that `check` runs. The shapes are those of `explain --json`. */

/** `sysctl` of the kernel switch and of the filters that turn it off (F2.2, F2.3). */
export interface GateReading {
  readonly enableNetagent: 0 | 1 | null;
  /** The kernel's own words; an empty list where it names no filter, null where the command was not run. */
  readonly filters: readonly string[] | null;
}

/** `pfctl`. */
export interface PacketFilterReading {
  readonly anchors: readonly string[];
  /** Those that Apple's kernel does not tolerate (F1.5). */
  readonly foreignAnchors: readonly string[];
  /** Rules of the main ruleset itself; null where they were not listed. */
  readonly rules: number | null;
  readonly enabled: boolean | null;
  /** What the command printed instead of an answer, or null. */
  readonly error: string | null;
}

/** `ifconfig`. */
export interface InterfacesReading {
  readonly list: readonly PastedInterface[];
  readonly bridgeMembers: readonly string[];
}
export interface PastedInterface {
  readonly name: string;
  readonly kind: InterfaceKind;
  readonly up: boolean;
  readonly running: boolean;
  readonly ipv4: boolean;
  readonly ipv6: boolean;
}

/** `netstat -rn`, `route -n get`, `scutil --nwi`, `ip route`. */
export interface RoutesReading {
  readonly defaults: readonly { readonly family: RouteFamily; readonly interface: string }[];
  /** The interface that new connections to anywhere leave by; two halves of the address space outrank the default. */
  readonly carrier: Readonly<Record<RouteFamily, string | null>>;
}
export type RouteFamily = 'ipv4' | 'ipv6';

/** `netstat`, `nettop`, `ss`, and counts of their states. */
export interface ConnectionsReading {
  readonly processes: readonly ConnectionProcess[];
  /** How many connections are in each state: "TIME_WAIT", "ESTABLISHED", … */
  readonly states: Readonly<Record<string, number>>;
}
export interface ConnectionProcess {
  readonly pid: number | null;
  readonly command: string;
  readonly tcpSockets: number;
  readonly udpSockets: number;
  readonly timeWait: number;
  readonly closeWait: number;
  readonly listening: number;
  readonly loopback: number;
}

/** `ulimit`, `launchctl limit`, `sysctl`, `/proc/sys`. Null where it was not shown; "unlimited" is null too. */
export interface LimitsReading {
  readonly openFilesSoft: number | null;
  readonly openFilesHard: number | null;
  readonly maxFiles: number | null;
  readonly maxFilesPerProcess: number | null;
  readonly filesOpen: number | null;
  readonly portFirst: number | null;
  readonly portLast: number | null;
  readonly conntrackCount: number | null;
  readonly conntrackMax: number | null;
  /** TCP connections of the whole machine, those that wait included (`net.inet.tcp.pcbcount`). */
  readonly tcpConnections: number | null;
}

export const noLimits: LimitsReading = {
  openFilesSoft: null,
  openFilesHard: null,
  maxFiles: null,
  maxFilesPerProcess: null,
  filesOpen: null,
  portFirst: null,
  portLast: null,
  conntrackCount: null,
  conntrackMax: null,
  tcpConnections: null,
};

/** `netstat -m`, and what the kernel logs of its limit of TCP memory. */
export interface NetworkMemoryReading {
  readonly mbufsInUse: number | null;
  readonly mbufsTotal: number | null;
  readonly allocatedKilobytes: number | null;
  /** Requests for memory that were refused and that had to wait, since the start of the system. */
  readonly denied: number | null;
  readonly delayed: number | null;
  /** Where TCP stands (macOS 26 and later), null where the log does not show it. */
  readonly tcpMemory: 'within' | 'near' | 'at' | null;
}

/** `skywalkctl flow-adv`: one entry for each process and interface, without a name (F2.8). */
export interface FlowAdvisoryReading {
  readonly channels: readonly { readonly interface: string | null; readonly flows: number }[];
}

/** `scutil --dns`. */
export interface DnsReading {
  readonly resolvers: readonly Resolver[];
}
export interface Resolver {
  readonly nameservers: readonly string[];
  readonly interface: string | null;
  readonly domain: string | null;
  readonly scoped: boolean;
}

/** `nvram boot-args`. */
export interface BootArgumentsReading {
  readonly arguments: readonly string[];
  /** The value of if_attach_nx, which can keep Skywalk off the interfaces (F2.15); null where it is not set. */
  readonly attachesNexus: string | null;
}

/** `scutil --proxy`: null where it is off. */
export interface ProxyReading {
  readonly http: ProxyPlace | null;
  readonly https: ProxyPlace | null;
  readonly socks: ProxyPlace | null;
  readonly autoConfiguration: boolean;
}
export interface ProxyPlace {
  readonly host: string | null;
  readonly port: number | null;
}

export const errorKinds = [
  'open-files',
  'open-files-system',
  'flow-table',
  'ports',
  'memory',
  'tunnel',
  'file-watches',
  'conntrack',
  /** EPERM when a datagram is sent: a refusal and no limit. */
  'udp-refused',
  'other',
] as const;
export type ErrorKind = (typeof errorKinds)[number];

/** Lines of any program that hold the error of a limit. */
export interface ErrorLinesReading {
  readonly errors: readonly ErrorLine[];
}
export interface ErrorLine {
  readonly kind: ErrorKind;
  /** By name: "EMFILE". */
  readonly errno: string;
  /** The program that logged it, where the line names one. */
  readonly process: string | null;
  readonly pid: number | null;
  readonly count: number;
}

/** `profiles show`: what of it bears on the mode. */
export interface ProfilesReading {
  readonly firewall: boolean | null;
  readonly blockAll: boolean | null;
  readonly stealth: boolean | null;
  /** Of the payloads that bring a filter, a proxy or a tunnel. */
  readonly payloads: readonly string[];
}

/** A dump of the configurations of Network Extension. */
export interface NetworkConfigurationReading {
  readonly configurations: readonly NetworkConfiguration[];
}
export interface NetworkConfiguration {
  readonly kind: 'content-filter' | 'dns-proxy' | 'dns-settings' | 'packet-tunnel' | 'app-proxy' | 'relay';
  readonly name: string | null;
  readonly enabled: boolean | null;
}

/** A report of a kernel panic: the extensions that were loaded. */
export interface PanicReading {
  readonly thirdParty: readonly string[];
  readonly network: readonly string[];
  /** Whether the kernel extension of the application firewall was loaded (F1.8). */
  readonly firewallExtension: boolean;
  /** Whether the panic itself names Skywalk. */
  readonly skywalk: boolean;
}
