import { readFirewall } from '../readers/firewall.ts';
import { readKernelExtensions } from '../readers/kernel-extensions.ts';
import { readLsof } from '../readers/lsof.ts';
import { readNetworkLog } from '../readers/network-log.ts';
import { readOsVersion } from '../readers/os-version.ts';
import { readSkywalkFlow } from '../readers/skywalkctl-flow.ts';
import { readSystemExtensions } from '../readers/system-extensions.ts';
import { readVpnServices } from '../readers/vpn-services.ts';
import type { Explanation } from './explanation.ts';
import * as says from './says.ts';

/** One recognised output and where in its section it stands. */
interface Found {
  readonly at: number;
  readonly explanation: Explanation;
}

/** `mark` is a line that only this output has; where it first stands gives the order within one section. */
const recogniser =
  <Reading>(
    mark: RegExp,
    read: (text: string) => Reading | null,
    explain: (reading: Reading) => Explanation,
  ) =>
  (text: string): Found | null => {
    const reading = read(text);
    if (reading === null) return null;
    const at = text.search(mark);
    return { at: at < 0 ? text.length : at, explanation: explain(reading) };
  };

const recognisers = [
  recogniser(
    /Firewall|firewall|State = |Stealth|apps = |\(state: |signed software/u,
    readFirewall,
    (reading) => ({ kind: 'firewall', says: says.firewall(reading), reading }),
  ),
  recogniser(/\((?:Dis)?[Cc]onnect(?:ed|ing)\)|network connection services/u, readVpnServices, (reading) => ({
    kind: 'vpn-services',
    says: says.vpnServices(reading),
    reading,
  })),
  recogniser(
    /extension\(s\)|com\.apple\.system_extension|\[(?:activated|terminated)/u,
    readSystemExtensions,
    (reading) => ({ kind: 'system-extensions', says: says.systemExtensions(reading), reading }),
  ),
  recogniser(/kmutil showloaded|Index\s+Refs|^\s*\d+\s+\d+ (?:0x|0 )/mu, readKernelExtensions, (reading) => ({
    kind: 'kernel-extensions',
    says: says.kernelExtensions(reading),
    reading,
  })),
  recogniser(
    /^\s*COMMAND\s|\s(?:\d+[rwu]?|cwd|txt)\s+(?:IPv|unix|REG|DIR|CHR|NPOLICY|CHAN|KQUEUE)|^p\d+/mu,
    readLsof,
    (reading) => ({ kind: 'lsof', says: says.lsof(reading), reading }),
  ),
  recogniser(
    /^\s*Proto\s+Local|^\s*(?:tcp|udp|quic)[46]|nexusPort|"flows"/mu,
    readSkywalkFlow,
    (reading) => ({ kind: 'skywalkctl-flow', says: says.skywalkFlow(reading), reading }),
  ),
  recogniser(/\bnw_|\[C\d|-flow\b|POSIX|NECP|TCP Conn|Connection \d/u, readNetworkLog, (reading) => ({
    kind: 'network-log',
    says: says.networkLog(reading),
    reading,
  })),
  recogniser(/Product(?:Name|Version)|macOS|Mac OS X|OS X/u, readOsVersion, (reading) => ({
    kind: 'os-version',
    says: says.osVersion(reading),
    reading,
  })),
];

/** What the readers make of one section, in the order in which it stands there. */
export const recognise = (text: string): readonly Explanation[] =>
  recognisers
    .map((read) => read(text))
    .filter((found) => found !== null)
    .sort((one, other) => one.at - other.at)
    .map(({ explanation }) => explanation);
