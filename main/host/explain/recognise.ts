import { readConnections } from '../readers/connections.ts';
import { readErrorLines } from '../readers/error-lines.ts';
import { readFirewall } from '../readers/firewall.ts';
import { readGate } from '../readers/gate.ts';
import { readInterfaces } from '../readers/interfaces.ts';
import { readKernelExtensions } from '../readers/kernel-extensions.ts';
import { readLimits } from '../readers/limits.ts';
import { readLsof } from '../readers/lsof.ts';
import { readNetworkConfiguration } from '../readers/network-configuration.ts';
import { readNetworkLog } from '../readers/network-log.ts';
import { readOsVersion } from '../readers/os-version.ts';
import { readPacketFilter } from '../readers/packet-filter.ts';
import { readPanic } from '../readers/panic.ts';
import { readProfiles } from '../readers/profiles.ts';
import { readRoutes } from '../readers/routes.ts';
import { readSkywalkFlow } from '../readers/skywalkctl-flow.ts';
import { readSystemExtensions } from '../readers/system-extensions.ts';
import { readVpnServices } from '../readers/vpn-services.ts';
import type { KnownReading, Part } from './explanation.ts';
import { saysOf } from './says/says-of.ts';
import type { Section } from './sections.ts';

/** One recognised output and where in its section it stands. */
interface Found {
  readonly at: number;
  readonly part: Part;
}

/** `mark` is a line that only this output has; where it first stands gives the order within one section. */
const recogniser =
  <Reading>(
    mark: RegExp,
    read: (text: string, command: string | null) => Reading | null,
    known: (reading: Reading) => KnownReading,
  ) =>
  ({ text, command }: Section): Found | null => {
    const reading = read(text, command);
    if (reading === null) return null;
    const at = text.search(mark);
    const of = known(reading);
    return { at: at < 0 ? text.length : at, part: { ...of, command, says: saysOf(of) } };
  };

const recognisers = [
  recogniser(/net\.link|net\.filter_state|net\.alf/u, readGate, (reading) => ({ kind: 'gate', reading })),
  recogniser(
    /Firewall|firewall|State = |Stealth|apps = |\(state: |signed software/u,
    readFirewall,
    (reading) => ({
      kind: 'firewall',
      reading,
    }),
  ),
  recogniser(/anchor|com\.apple|Status:|pfctl|ALTQ/u, readPacketFilter, (reading) => ({
    kind: 'packet-filter',
    reading,
  })),
  recogniser(/\((?:Dis)?[Cc]onnect(?:ed|ing)\)|network connection services/u, readVpnServices, (reading) => ({
    kind: 'vpn-services',
    reading,
  })),
  recogniser(
    /extension\(s\)|com\.apple\.system_extension|\[(?:activated|terminated)/u,
    readSystemExtensions,
    (reading) => ({ kind: 'system-extensions', reading }),
  ),
  recogniser(
    /kmutil showloaded|Index\s+Refs|^[ \t]*\d+\s+\d+ (?:0x|0 )/mu,
    readKernelExtensions,
    (reading) => ({
      kind: 'kernel-extensions',
      reading,
    }),
  ),
  recogniser(
    /^[ \t]*COMMAND\s|\s(?:\d+[rwu]?|cwd|txt)\s+(?:IPv|unix|REG|DIR|CHR|NPOLICY|CHAN|KQUEUE)|^p\d+/mu,
    readLsof,
    (reading) => ({ kind: 'lsof', reading }),
  ),
  recogniser(
    /^[ \t]*Proto\s+Local|^[ \t]*(?:tcp|udp|quic)[46]|nexusPort|"flows"/mu,
    readSkywalkFlow,
    (reading) => ({
      kind: 'skywalkctl-flow',
      reading,
    }),
  ),
  recogniser(/Active Internet|Recv-Q|<->|WAIT|ESTAB|LISTEN|TCP:/u, readConnections, (reading) => ({
    kind: 'connections',
    reading,
  })),
  recogniser(/^[ \t]*[a-z]\w*\d+: |: flags=|member: /mu, readInterfaces, (reading) => ({
    kind: 'interfaces',
    reading,
  })),
  recogniser(
    /Routing tables|Destination|default|route to:|Network information|0\/1/u,
    readRoutes,
    (reading) => ({
      kind: 'routes',
      reading,
    }),
  ),
  recogniser(
    /maxfiles|open files|file descriptors|kern\.|portrange|nf_conntrack|file-nr/u,
    readLimits,
    (reading) => ({
      kind: 'limits',
      reading,
    }),
  ),
  recogniser(/panic/u, readPanic, (reading) => ({ kind: 'panic', reading })),
  recogniser(/_computerlevel|attribute:|Payload|profile/u, readProfiles, (reading) => ({
    kind: 'profiles',
    reading,
  })),
  recogniser(/contentFilter|dnsProxy|NE[A-Z]|provider/u, readNetworkConfiguration, (reading) => ({
    kind: 'network-configuration',
    reading,
  })),
  recogniser(
    /\bnw_|\[C\d|-flow\b|POSIX|NECP|TCP Conn|Connection \d|unsatisfied/u,
    readNetworkLog,
    (reading) => ({
      kind: 'network-log',
      reading,
    }),
  ),
  recogniser(/E[MN]FILE|ENO|[Tt]oo many|space|assign|errno|1000\d\d/u, readErrorLines, (reading) => ({
    kind: 'error-lines',
    reading,
  })),
  recogniser(/Product(?:Name|Version)|macOS|Mac OS X|OS X/u, readOsVersion, (reading) => ({
    kind: 'os-version',
    reading,
  })),
];

/** What the readers make of one section, in the order in which it stands there. */
export const recognise = (section: Section): readonly Part[] =>
  recognisers
    .map((read) => read(section))
    .filter((found) => found !== null)
    .sort((one, other) => one.at - other.at)
    .map(({ part }) => part);
