import { readBootArguments } from '../readers/boot-arguments.ts';
import { readConnections } from '../readers/connections.ts';
import { readDns } from '../readers/dns.ts';
import { readErrorLines } from '../readers/error-lines.ts';
import { readFirewall } from '../readers/firewall.ts';
import { readFlowAdvisory } from '../readers/flow-advisory.ts';
import { readGate } from '../readers/gate.ts';
import { readInterfaces } from '../readers/interfaces.ts';
import { readKernelExtensions } from '../readers/kernel-extensions.ts';
import { readLimits } from '../readers/limits.ts';
import { readLsof } from '../readers/lsof.ts';
import { readNetworkMemory } from '../readers/network-memory.ts';
import { readProxy } from '../readers/proxy.ts';
import { readNetworkConfiguration } from '../readers/network-configuration.ts';
import { readNetworkLog } from '../readers/network-log.ts';
import {
  readOsqueryExtensions,
  readOsqueryFirewall,
  readOsqueryKernelExtensions,
  readOsqueryLimits,
  readOsqueryVersion,
} from '../readers/osquery-readings.ts';
import { readOsVersion } from '../readers/os-version.ts';
import { readPacketFilter } from '../readers/packet-filter.ts';
import { readPanic } from '../readers/panic.ts';
import { readProfiles } from '../readers/profiles.ts';
import { readRoutes } from '../readers/routes.ts';
import { readSkywalkFlow } from '../readers/skywalkctl-flow.ts';
import { readSystemExtensions } from '../readers/system-extensions.ts';
import { readVpnServices } from '../readers/vpn-services.ts';
import type { KnownKind, KnownReading, Part } from '../../core/explain/explanation.ts';
import { saysOf } from './says/says-of.ts';
import { mayHold } from './words-of-outputs.ts';
import type { Section } from './sections.ts';

/** One recognised output and its place in its section. */
interface Found {
  readonly at: number;
  readonly part: Part;
}

/** `mark` is a line that only this output has; its first place gives the order within one section. */
const recogniser =
  <Reading>(
    kind: KnownKind,
    mark: RegExp,
    read: (text: string, command: string | null) => Reading | null,
    known: (reading: Reading) => KnownReading,
  ) =>
  ({ text, command }: Section): Found | null => {
    if (!mayHold(text, kind)) return null;
    const reading = read(text, command);
    if (reading === null) return null;
    const at = text.search(mark);
    const of = known(reading);
    return { at: at < 0 ? text.length : at, part: { ...of, command, says: saysOf(of) } };
  };

const recognisers = [
  recogniser('gate', /net\.link|net\.filter_state|net\.alf/u, readGate, (reading) => ({
    kind: 'gate',
    reading,
  })),
  recogniser(
    'firewall',
    /Firewall|firewall|State = |Stealth|apps = |\(state: |signed software/u,
    (text) => readFirewall(text) ?? readOsqueryFirewall(text),
    (reading) => ({
      kind: 'firewall',
      reading,
    }),
  ),
  recogniser('packet-filter', /anchor|com\.apple|Status:|pfctl|ALTQ/u, readPacketFilter, (reading) => ({
    kind: 'packet-filter',
    reading,
  })),
  recogniser(
    'vpn-services',
    /\((?:Dis)?[Cc]onnect(?:ed|ing)\)|network connection services/u,
    readVpnServices,
    (reading) => ({
      kind: 'vpn-services',
      reading,
    }),
  ),
  recogniser(
    'system-extensions',
    /extension\(s\)|com\.apple\.system_extension|\[(?:activated|terminated)/u,
    (text) => readSystemExtensions(text) ?? readOsqueryExtensions(text),
    (reading) => ({ kind: 'system-extensions', reading }),
  ),
  recogniser(
    'kernel-extensions',
    /kmutil showloaded|Index\s+Refs|^[ \t]*\d+\s+\d+ (?:0x|0 )/mu,
    (text) => readKernelExtensions(text) ?? readOsqueryKernelExtensions(text),
    (reading) => ({
      kind: 'kernel-extensions',
      reading,
    }),
  ),
  recogniser(
    'lsof',
    /^[ \t]*COMMAND\s|\s(?:\d+[rwu]?|cwd|txt)\s+(?:IPv|unix|REG|DIR|CHR|NPOLICY|CHAN|KQUEUE)|^p\d+/mu,
    readLsof,
    (reading) => ({ kind: 'lsof', reading }),
  ),
  recogniser(
    'skywalkctl-flow',
    /^[ \t]*Proto\s+Local|^[ \t]*(?:tcp|udp|quic)[46]|nexusPort|"flows"/mu,
    readSkywalkFlow,
    (reading) => ({
      kind: 'skywalkctl-flow',
      reading,
    }),
  ),
  recogniser(
    'connections',
    /Active Internet|Recv-Q|<->|WAIT|ESTAB|LISTEN|TCP:/u,
    readConnections,
    (reading) => ({
      kind: 'connections',
      reading,
    }),
  ),
  recogniser('interfaces', /^[ \t]*[a-z]\w*\d+: |: flags=|member: /mu, readInterfaces, (reading) => ({
    kind: 'interfaces',
    reading,
  })),
  recogniser(
    'routes',
    /Routing tables|Destination|default|route to:|Network information|0\/1/u,
    readRoutes,
    (reading) => ({
      kind: 'routes',
      reading,
    }),
  ),
  recogniser(
    'limits',
    /maxfiles|nofile|open files|file descriptors|kern\.|portrange|nf_conntrack|file-nr/u,
    (text, command) => readLimits(text, command) ?? readOsqueryLimits(text),
    (reading) => ({
      kind: 'limits',
      reading,
    }),
  ),
  recogniser('flow-advisory', /Nexus UUID|Netif/u, readFlowAdvisory, (reading) => ({
    kind: 'flow-advisory',
    reading,
  })),
  recogniser('network-memory', /mbufs|KB allocated|requests|memacct/u, readNetworkMemory, (reading) => ({
    kind: 'network-memory',
    reading,
  })),
  recogniser('dns', /DNS configuration|resolver #|nameserver/u, readDns, (reading) => ({
    kind: 'dns',
    reading,
  })),
  recogniser(
    'proxy',
    /<dictionary>|ExceptionsList|HTTPS?Enable|FTPPassive|Proxy|SOCKS/u,
    readProxy,
    (reading) => ({
      kind: 'proxy',
      reading,
    }),
  ),
  recogniser('boot-arguments', /boot-args/u, readBootArguments, (reading) => ({
    kind: 'boot-arguments',
    reading,
  })),
  recogniser('panic', /panic/u, readPanic, (reading) => ({ kind: 'panic', reading })),
  recogniser('profiles', /_computerlevel|attribute:|Payload|profile/u, readProfiles, (reading) => ({
    kind: 'profiles',
    reading,
  })),
  recogniser(
    'network-configuration',
    /contentFilter|dnsProxy|NE[A-Z]|provider/u,
    readNetworkConfiguration,
    (reading) => ({
      kind: 'network-configuration',
      reading,
    }),
  ),
  recogniser(
    'network-log',
    /\bnw_|\[C\d|-flow\b|POSIX|NECP|TCP Conn|Connection \d|unsatisfied/u,
    readNetworkLog,
    (reading) => ({
      kind: 'network-log',
      reading,
    }),
  ),
  recogniser(
    'error-lines',
    /E[MN]FILE|ENO|EPERM|[Tt]oo many|space|assign|errno|1000\d\d|permi|nicht (?:erlaubt|gestattet)/u,
    readErrorLines,
    (reading) => ({
      kind: 'error-lines',
      reading,
    }),
  ),
  recogniser(
    'os-version',
    /Product(?:Name|Version)|macOS|Mac OS X|OS X/u,
    (text) => readOsVersion(text) ?? readOsqueryVersion(text),
    (reading) => ({
      kind: 'os-version',
      reading,
    }),
  ),
];

/** The readings of one section, in its order. */
export const recognise = (section: Section): readonly Part[] =>
  recognisers
    .map((read) => read(section))
    .filter((found) => found !== null)
    .sort((one, other) => one.at - other.at)
    .map(({ part }) => part);
