import type {
  FirewallReading,
  KernelExtensionsReading,
  LsofReading,
  NetworkLogReading,
  OsVersionReading,
  PrivateRelayReading,
  SkywalkFlowReading,
  SystemExtensionsReading,
  VpnServicesReading,
} from '../../core/command-readings.ts';
import { errno } from '../readers/errno-words.ts';

/*
 * One sentence for each kind: what it shows, and what it does not.
 */

/** "1 socket", "2 sockets". */
const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;

/** So many names stand in a sentence; the reading has them all. */
const mostNames = 4;

const list = (names: readonly string[]): string => {
  const shown = names.slice(0, mostNames).join(', ');
  return names.length > mostNames ? `${shown} and ${names.length - mostNames} more` : shown;
};

/** F1.8: the hint that a firewall is. */
const firewallHint =
  'it closes the gate up to macOS 14 and should not from 15 on, so this is only a hint: net.filter_state is the authority';

const refusals: ReadonlyMap<string, string> = new Map([
  ['needs root', 'The firewall tool refused because changing settings needs root'],
  ['managed', 'The firewall tool refused because the firewall of this Mac is managed'],
  ['does not exist', 'The firewall preference does not exist on this Mac, as on every one from macOS 15 on'],
]);

export const firewall = ({ state, error, stealth, blockAll, apps }: FirewallReading): string => {
  switch (state) {
    case 'on':
      return `The application firewall is on; ${firewallHint}.`;
    case 'block-all':
      return `The application firewall is on and blocks all incoming connections; like any firewall that is on, ${firewallHint}.`;
    case 'off':
      return 'The application firewall is off, so it is not what closes the gate; other filters are not shown here.';
    case 'unknown': {
      if (error !== null)
        return `${refusals.get(error) ?? `The firewall tool says an error: ${error}`}; it does not say whether the firewall is on.`;
      const seen = [
        stealth === null ? '' : `stealth mode is ${stealth ? 'on' : 'off'}`,
        blockAll === null ? '' : `block-all is ${blockAll ? 'on' : 'off'}`,
        apps === null ? '' : `${count(apps.length, 'application')} listed`,
      ].filter((part) => part !== '');
      const shown = seen.length === 0 ? '' : ` (${seen.join(', ')})`;
      return `These are settings of the application firewall${shown}; they do not say whether it is on.`;
    }
  }
};

export const vpnServices = ({ connected, services }: VpnServicesReading): string => {
  const names = services.filter(({ state }) => state === 'Connected').map(({ name }) => name);
  if (connected) {
    return `A VPN service is connected (${list(names)}); what goes through its tunnel usually goes over sockets, but this list does not say whether the default route does.`;
  }
  const listed =
    services.length === 0
      ? 'No VPN service is set up'
      : `None of ${count(services.length, 'service')} is a connected VPN`;
  return `${listed}; a VPN that brings its own tunnel without a service of macOS does not show here.`;
};

export const systemExtensions = ({ extensions, networkExtensionActive }: SystemExtensionsReading): string => {
  if (networkExtensionActive) {
    const active = extensions.filter(
      ({ category, active: runs }) => category === 'network_extension' && runs,
    );
    return `An active network extension is installed (${list(active.map(({ bundleId }) => bundleId))}); it does not close the gate, and whether it moves single connections to sockets cannot be told from here.`;
  }
  if (extensions.length === 0)
    return 'No system extension is installed; older kernel extensions are not in this list.';
  return `${count(extensions.length, 'system extension')}, none of them an active network extension as far as this list goes; older kernel extensions are not in it.`;
};

export const kernelExtensions = ({ thirdParty, network }: KernelExtensionsReading): string => {
  if (network.length > 0) {
    return `Third-party kernel extensions for networking are loaded (${list(network)}); a socket, interface or IP filter in one of them closes the gate, and net.filter_state says whether it does.`;
  }
  if (thirdParty.length > 0) {
    return `${count(thirdParty.length, 'third-party kernel extension')} in this list (${list(thirdParty)}), none for networking by its name; a name does not tell for sure, net.filter_state does.`;
  }
  return 'No third-party kernel extension is in this list; it does not show what was cut or filtered out of it.';
};

/** lsof escapes what is not printable and blanks; people read it without. */
export const shownCommand = (command: string): string => command.replaceAll('\\x20', ' ');

export const lsof = ({ processes, mode }: LsofReading): string => {
  const sum = (pick: (process: LsofReading['processes'][number]) => number): number =>
    processes.reduce((total, process) => total + pick(process), 0);
  const channels = count(
    sum((process) => process.flowswitchChannels),
    'flowswitch channel',
  );
  const sockets = count(
    sum(({ tcpSockets, udpSockets }) => tcpSockets + udpSockets),
    'TCP or UDP socket',
  );
  const only = processes.length === 1 ? processes[0]?.command : undefined;
  const named = only === undefined || only === '' ? undefined : shownCommand(only);
  const who = named ?? count(processes.length, 'process', 'processes');
  const policy = sum((process) => process.networkPolicy) > 0;
  const policyNote = policy
    ? '; NPOLICY only says that the process uses the Network framework, not how its packets travel'
    : '';
  switch (mode) {
    case 'user-space':
      return `${who} with ${channels} and no TCP or UDP socket: that is user-space networking, but not how many connections a channel carries${policyNote}.`;
    case 'sockets':
      return `${who} with ${sockets} and no flowswitch channel: these are sockets, as connections of a Mac to itself always are${policyNote}.`;
    case 'mixed':
      return `${who} with ${channels} and ${sockets}: both ways are in use, and connections of a Mac to itself always are sockets${policyNote}.`;
    case 'none':
      if (processes.length === 0) return 'This is the header of lsof without a row; it shows no descriptor.';
      return `${who} with neither a flowswitch channel nor a TCP or UDP socket that this list tells as one${policyNote}.`;
  }
};

export const skywalkFlow = ({ flows, userSpaceFlows, socketFlows }: SkywalkFlowReading): string => {
  if (flows.length === 0)
    return 'skywalkctl lists no flow; without root it may not be shown any, so this does not tell the mode.';
  const names = [
    ...new Set(flows.filter(({ owner }) => owner === 'user-space').map(({ process }) => process ?? '?')),
  ];
  const users = names.length === 0 ? '' : ` (${list(names)})`;
  return `${userSpaceFlows === 0 ? 'No flow' : count(userSpaceFlows, 'flow')} in user space${users} and ${count(socketFlows, 'flow')} of sockets, which skywalkctl lists as well (port 1, no advisory index); a row alone does not mean user-space networking.`;
};

/** The framework's words for how a connection travels. */
const wayOf = {
  'channel-flow': 'user space',
  'socket-flow': 'a kernel socket',
  'parent-flow': 'either',
} as const;

export const networkLog = ({ entries, limit }: NetworkLogReading): string => {
  const lines = count(entries.length, 'line of the Network framework', 'lines of the Network framework');
  if (limit === 'open-files') {
    const whose = entries.some((entry) => entry.errno === errno.outOfFiles)
      ? 'EMFILE, 24): the process met its own limit of descriptors'
      : 'ENFILE, 23): the whole system met its limit of descriptors';
    return `${lines}, one of which says that no more files could be opened (${whose}, which counts most when connections are sockets.`;
  }
  if (limit === 'flow-table') {
    return `${lines}, one of which says that a flow could not be added (ENOSPC to macOS 14.6, ENOMEM from 15.0): the flow table of the process was full, which can only happen in user space.`;
  }
  const ways = entries.map(({ flow }) => flow).filter((flow) => flow !== null);
  if (ways.length === 0) return `${lines}; how packets travel is not said in them, and no limit shows.`;
  const named = [...new Set(ways)].map((flow) => `${flow} (${wayOf[flow]})`).join(', ');
  return `${lines} with ${named}; that is about these connections at that moment, and no limit shows.`;
};

/** macOS 12 brought user-space networking (https://developer.apple.com/forums/thread/751581). */
const firstVersion = 12;

export const osVersion = ({ name, version, build }: OsVersionReading): string => {
  const shown = `${name} ${version}${build === null ? '' : ` (${build})`}`;
  const major = Number(version.split('.')[0]);
  return major < firstVersion
    ? `${shown} is older than macOS 12, which brought user-space networking: connections are sockets there.`
    : `${shown} has user-space networking; the version does not say whether it is in use.`;
};

export const privateRelay = ({ state }: PrivateRelayReading): string => {
  const said = state === 'unknown' ? 'does not say whether it is on' : `says that it is ${state}`;
  return `The preference of iCloud Private Relay ${said}; Relay does not close the gate by itself, and relayed connections may show few flows.`;
};
