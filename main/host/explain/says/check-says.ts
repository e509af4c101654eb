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
} from '../../../core/command-readings.ts';
import { message, type Message } from '../../../core/text/message.ts';
import { errno } from '../../../core/explain/errno-words.ts';
import { shownCommand } from '../../../core/explain/subject.ts';
import { names } from './names.ts';
import { selector } from '../../../core/explain/selector.ts';

/*
 * One sentence for each output of a command that `check` runs too: what it shows, and what it does not.
 */

const firewallError = (error: string): Message => {
  switch (error) {
    case 'needs root':
      return message('explain.firewall.needsRoot');
    case 'managed':
      return message('explain.firewall.managed');
    case 'does not exist':
      return message('explain.firewall.noPreference');
    default:
      return message('explain.firewall.error', { error });
  }
};

export const firewall = ({ state, error, stealth, blockAll, apps }: FirewallReading): Message => {
  switch (state) {
    case 'on':
      return message('explain.firewall.on');
    case 'block-all':
      return message('explain.firewall.blockAll');
    case 'off':
      return message('explain.firewall.off');
    case 'unknown':
      return error === null
        ? message('explain.firewall.settings', {
            stealth: stealth === null ? 'unknown' : stealth ? 'on' : 'off',
            blockAll: blockAll === null ? 'unknown' : blockAll ? 'on' : 'off',
            count: apps?.length ?? 0,
          })
        : firewallError(error);
  }
};

export const vpnServices = ({ connected, services }: VpnServicesReading): Message =>
  connected
    ? message('explain.vpn.connected', {
        names: names(services.filter(({ state }) => state === 'Connected').map(({ name }) => name)),
      })
    : message('explain.vpn.none', { count: services.length });

export const systemExtensions = ({
  extensions,
  networkExtensionActive,
}: SystemExtensionsReading): Message => {
  if (networkExtensionActive) {
    const active = extensions.filter(
      (one) => one.active && one.category !== 'driver_extension' && one.category !== 'endpoint_security',
    );
    const sure = active.some(({ category }) => category === 'network_extension');
    return message(sure ? 'explain.systemExtensions.active' : 'explain.systemExtensions.activeUnknown', {
      names: names(
        active
          .filter(({ category }) => !sure || category === 'network_extension')
          .map(({ bundleId }) => bundleId),
      ),
    });
  }
  return message('explain.systemExtensions.none', { count: extensions.length });
};

export const kernelExtensions = ({ thirdParty, network }: KernelExtensionsReading): Message => {
  if (network.length > 0) return message('explain.kernelExtensions.network', { names: names(network) });
  if (thirdParty.length > 0)
    return message('explain.kernelExtensions.others', { count: thirdParty.length, names: names(thirdParty) });
  return message('explain.kernelExtensions.none');
};

export const lsof = ({ processes, mode }: LsofReading): Message => {
  const sum = (pick: (process: LsofReading['processes'][number]) => number): number =>
    processes.reduce((total, process) => total + pick(process), 0);
  const [only] = processes;
  const name = only === undefined ? '' : shownCommand(only.command);
  const values = {
    whose: processes.length === 1 && name !== '' ? 'one' : 'several',
    name,
    processes: processes.length,
    channels: sum(({ flowswitchChannels }) => flowswitchChannels),
    remote: sum(({ remote }) => remote),
    local: sum(({ loopback, listening }) => loopback + listening),
    closeWait: sum(({ closeWait }) => closeWait),
  };
  const policy = sum(({ networkPolicy }) => networkPolicy) > 0;
  switch (mode) {
    case 'user-space':
      return message('explain.lsof.userSpace', values);
    case 'sockets':
      return message(policy ? 'explain.lsof.socketsWithPolicy' : 'explain.lsof.sockets', values);
    case 'mixed':
      return message('explain.lsof.mixed', values);
    case 'none':
      if (processes.length === 0) return message('explain.lsof.header');
      if (values.local > 0) return message('explain.lsof.local', values);
      return message(policy ? 'explain.lsof.policyOnly' : 'explain.lsof.none', values);
  }
};

export const skywalkFlow = ({ flows, userSpaceFlows, socketFlows }: SkywalkFlowReading): Message => {
  if (flows.length === 0) return message('explain.skywalk.none');
  const unknown = flows.filter(({ owner }) => owner === null).length;
  if (unknown > 0 && userSpaceFlows + socketFlows === 0)
    return message('explain.skywalk.cut', { count: unknown });
  const users = flows
    .filter(({ owner }) => owner === 'user-space')
    .map(({ process }) => process)
    .filter((name) => name !== null);
  if (userSpaceFlows === 0) return message('explain.skywalk.socketsOnly', { count: socketFlows });
  return message(users.length === 0 ? 'explain.skywalk.flowsOfNobody' : 'explain.skywalk.flows', {
    flows: userSpaceFlows,
    sockets: socketFlows,
    names: names(users),
  });
};

export const networkLog = ({ entries, limit }: NetworkLogReading): Message => {
  const count = entries.length;
  if (limit === 'open-files')
    return message('explain.log.openFiles', {
      count,
      whose: entries.some((entry) => entry.errno === errno.outOfFiles) ? 'process' : 'system',
    });
  if (limit === 'flow-table') return message('explain.log.flowTable', { count });
  const reasons = entries.map(({ reason }) => reason).filter((reason) => reason !== null);
  if (reasons.length > 0) return message('explain.log.reason', { count, reasons: names(reasons) });
  const ways = [...new Set(entries.map(({ flow }) => flow).filter((flow) => flow !== null))];
  if (ways.length === 0) return message('explain.log.noWay', { count });
  return message('explain.log.ways', {
    count,
    ways: names(ways.map((way) => message('explain.log.way', { way: selector(way) }))),
  });
};

/** macOS 12 brought user-space networking (https://developer.apple.com/forums/thread/751581). */
const firstVersion = 12;

export const osVersion = ({ name, version, build }: OsVersionReading): Message => {
  const system = build === null ? `${name} ${version}` : `${name} ${version} (${build})`;
  const isOld = Number(version.split('.')[0]) < firstVersion;
  return message(isOld ? 'explain.version.old' : 'explain.version.able', { system });
};

export const privateRelay = ({ state }: PrivateRelayReading): Message =>
  message('explain.privateRelay', { state });
