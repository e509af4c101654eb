import { readConnections } from '../../../main/host/readers/connections.ts';
import { readBootArguments } from '../../../main/host/readers/boot-arguments.ts';
import { readDns } from '../../../main/host/readers/dns.ts';
import { readErrorLines } from '../../../main/host/readers/error-lines.ts';
import { readFlowAdvisory } from '../../../main/host/readers/flow-advisory.ts';
import { readGate } from '../../../main/host/readers/gate.ts';
import { readInterfaces } from '../../../main/host/readers/interfaces.ts';
import { readLimits } from '../../../main/host/readers/limits.ts';
import { readNetworkMemory } from '../../../main/host/readers/network-memory.ts';
import { readProxy } from '../../../main/host/readers/proxy.ts';
import { readNetworkConfiguration } from '../../../main/host/readers/network-configuration.ts';
import { readPacketFilter } from '../../../main/host/readers/packet-filter.ts';
import { readPanic } from '../../../main/host/readers/panic.ts';
import { readProfiles } from '../../../main/host/readers/profiles.ts';
import { readRoutes } from '../../../main/host/readers/routes.ts';
import { readFirewall, readFirewallPreference } from '../../../main/host/readers/firewall.ts';
import { readKernelExtensions } from '../../../main/host/readers/kernel-extensions.ts';
import { readLsof } from '../../../main/host/readers/lsof.ts';
import { readNetworkLog } from '../../../main/host/readers/network-log.ts';
import { readOsVersion } from '../../../main/host/readers/os-version.ts';
import { readPrivateRelay } from '../../../main/host/readers/private-relay.ts';
import { readSkywalkFlow } from '../../../main/host/readers/skywalkctl-flow.ts';
import { readSystemExtensions } from '../../../main/host/readers/system-extensions.ts';
import { readVpnServices } from '../../../main/host/readers/vpn-services.ts';
import { plainText } from '../../../main/host/readers/text.ts';

export type Reader = (text: string) => object | null;

export const readersByKind = {
  firewall: readFirewall,
  'vpn-services': readVpnServices,
  'system-extensions': readSystemExtensions,
  'kernel-extensions': readKernelExtensions,
  lsof: readLsof,
  'skywalkctl-flow': readSkywalkFlow,
  'network-log': readNetworkLog,
  'os-version': readOsVersion,
  connections: readConnections,
  'error-lines': readErrorLines,
  gate: readGate,
  interfaces: readInterfaces,
  limits: readLimits,
  'network-configuration': readNetworkConfiguration,
  'packet-filter': readPacketFilter,
  panic: readPanic,
  profiles: readProfiles,
  routes: readRoutes,
  'flow-advisory': readFlowAdvisory,
  'network-memory': readNetworkMemory,
  dns: readDns,
  proxy: readProxy,
  'boot-arguments': readBootArguments,
} as const satisfies Readonly<Record<string, Reader>>;

export const allReaders: readonly (readonly [string, Reader])[] = [
  ...Object.entries(readersByKind),
  ['firewall preference', readFirewallPreference],
  ['private relay', readPrivateRelay],
];

/** Words and numbers that a reading holds because they are its own vocabulary, not because a text has them. */
const vocabulary = new Set(
  [
    'on off block-all unknown network_extension endpoint_security driver_extension user-space sockets mixed none socket',
    'ethernet wifi cellular loopback tunnel ppp bridge vlan other ipv4 ipv6 open-files-system ports memory file-watches',
    'EMFILE ENFILE ENOSPC ENOBUFS ENOMEM EADDRNOTAVAIL content-filter dns-proxy dns-settings packet-tunnel app-proxy relay',
    'TIME_WAIT CLOSE_WAIT ESTABLISHED LISTEN FIN_WAIT_1 FIN_WAIT_2 LAST_ACK SYN_SENT SYN_RCVD CLOSED CLOSING',
    'application-firewall open-files flow-table channel-flow socket-flow parent-flow macOS managed within near at',
  ]
    .join(' ')
    .split(' '),
);
const sentences = [
  'needs root',
  'does not exist',
  'stealth mode cannot be read (kStealthEnableKey has the wrong type)',
];

/** Counts are about the text, not in it. */
const counts =
  /^(?:count|rules|timeWait|[A-Z][A-Z_0-9]+|enableNetagent|flowswitchChannels|otherChannels|tcpSockets|udpSockets|unixSockets|networkPolicy|loopback|listening|remote|closeWait|userSpaceFlows|flows|socketFlows|errno)$/u;

/** Every name, state, version and number in a reading that must come from its text. */
const saidIn = (reading: unknown, key = ''): readonly string[] => {
  if (typeof reading === 'string')
    return vocabulary.has(reading) || sentences.includes(reading) ? [] : [reading];
  if (typeof reading === 'number') return counts.test(key) ? [] : [String(reading)];
  if (typeof reading !== 'object' || reading === null) return [];
  return Object.entries(reading).flatMap(([name, value]) =>
    saidIn(value, Array.isArray(reading) ? key : name),
  );
};

/** Folds, cell borders and colours may stand inside of a name: compared without blanks, and with escapes of JSON undone. */
const bare = (text: string): string => text.replaceAll(/\\(["\\/])/gu, '$1').replaceAll(/[\s\0]/gu, '');

/** What a reading holds and its text does not. */
export const inventedBy = (reading: object | null, text: string): readonly string[] => {
  const plain = bare(plainText(text));
  return saidIn(reading).filter((word) => !plain.includes(bare(word)));
};
