/** What the readers in `main/host/readers` make of the text of macOS commands. The shapes are those of `explain --json`. */

/** `socketfilterfw`, `system_profiler SPFirewallDataType`. A hint only: the authority on the mode is the gate (F1.8). */
export interface FirewallReading {
  /** "block-all" only if block-all is stated; `State = 2` beside "block all disabled" is "on". */
  readonly state: 'on' | 'off' | 'block-all' | 'unknown';
  readonly stealth: boolean | null;
  readonly blockAll: boolean | null;
  readonly allowBuiltInSigned: boolean | null;
  readonly allowDownloadedSigned: boolean | null;
  readonly apps: readonly FirewallApp[] | null;
  /** What the command printed instead of an answer ("needs root", "managed"), or null. */
  readonly error: string | null;
}
export interface FirewallApp {
  readonly name: string;
  readonly allow: boolean | null;
}

/** `scutil --nc list`. */
export interface VpnServicesReading {
  readonly connected: boolean;
  readonly services: readonly VpnService[];
}
export interface VpnService {
  readonly name: string;
  /** As printed: "Connected", "Disconnected", "Connecting", … */
  readonly state: string;
  /** "VPN:io.tailscale.ipn.macsys", "PPP:L2TP", or null where it was not shown. */
  readonly type: string | null;
}

/** `systemextensionsctl list`. */
export interface SystemExtensionsReading {
  readonly extensions: readonly SystemExtension[];
  readonly networkExtensionActive: boolean;
}
export interface SystemExtension {
  readonly bundleId: string;
  readonly version: string | null;
  readonly category: 'network_extension' | 'endpoint_security' | 'driver_extension' | null;
  readonly enabled: boolean;
  readonly active: boolean;
  /** As printed: "activated enabled", "terminated waiting to uninstall on reboot", … */
  readonly state: string;
}

/** `kmutil showloaded`, `kextstat`: loaded kernel extensions that are not Apple's. */
export interface KernelExtensionsReading {
  readonly thirdParty: readonly string[];
  /** Those of them that, by their name, belong to networking (VPN, filter, tun/tap, virtual network). */
  readonly network: readonly string[];
}

/** The preference of iCloud Private Relay (F1.17). */
export interface PrivateRelayReading {
  readonly state: 'on' | 'off' | 'unknown';
}

/** `sw_vers`. */
export interface OsVersionReading {
  readonly name: string;
  readonly version: string;
  readonly build: string | null;
}

/** `lsof`: descriptors of processes by what they carry. NPOLICY shows only that a process uses the Network framework (F3.1). */
export interface LsofReading {
  readonly processes: readonly LsofProcess[];
  /** What the descriptors themselves show: flowswitch channels, TCP/UDP sockets to other machines, both, or neither. */
  readonly mode: 'user-space' | 'sockets' | 'mixed' | 'none';
}
export interface LsofProcess {
  readonly pid: number | null;
  /** As printed: lsof cuts names and escapes blanks as \x20. */
  readonly command: string;
  readonly flowswitchChannels: number;
  readonly otherChannels: number;
  readonly tcpSockets: number;
  readonly udpSockets: number;
  readonly unixSockets: number;
  readonly networkPolicy: number;
  /** Of the TCP and UDP sockets: those between two ends of the same machine, and those that wait for a caller. */
  readonly loopback: number;
  readonly listening: number;
  /** Those that go out to another machine: only these show a mode (F6.0). */
  readonly remote: number;
  /** The other end is gone and the process has not closed its own. */
  readonly closeWait: number;
  /** Descriptors count up from 0: the highest one shows how full the table of the process is. */
  readonly highestDescriptor: number | null;
}

/** `skywalkctl flow`. Sockets are listed there too: port 1 and no advisory index (F6.1). */
export interface SkywalkFlowReading {
  readonly flows: readonly SkywalkFlow[];
  readonly userSpaceFlows: number;
  readonly socketFlows: number;
}
export interface SkywalkFlow {
  /** As printed: "tcp4", "udp6". */
  readonly protocol: string;
  /** Null where the column was left out. */
  readonly interface: string | null;
  readonly port: number | null;
  readonly advisory: number | null;
  /** The application: for a socket the one in brackets behind `kernel_task.0`; null where the row is cut. */
  readonly process: string | null;
  readonly pid: number | null;
  /** Null where the columns that show it were cut off. */
  readonly owner: 'user-space' | 'socket' | null;
}

/** Lines of the Network framework in the unified log or the Xcode console. */
export interface NetworkLogReading {
  readonly entries: readonly NetworkLogEntry[];
  /** EMFILE, or ENOSPC/ENOMEM while a flow was added (F4.4); anything else is no limit. */
  readonly limit: 'open-files' | 'flow-table' | null;
}
export interface NetworkLogEntry {
  readonly errno: number | null;
  readonly flow: 'channel-flow' | 'socket-flow' | 'parent-flow' | null;
  readonly interface: string | null;
  /** A transparent proxy or a per-app VPN takes the flow. */
  readonly flowDivert: boolean;
  /** Why there is no path, in the framework's words: "Local network prohibited". */
  readonly reason: string | null;
  /** Who logged it, where the line names one. */
  readonly process: string | null;
  readonly pid: number | null;
}
