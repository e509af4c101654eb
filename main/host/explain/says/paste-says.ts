import { readFilterReasons } from '../../../core/diagnosis/filter-reasons.ts';
import type {
  ConnectionsReading,
  ErrorLinesReading,
  GateReading,
  InterfacesReading,
  LimitsReading,
  NetworkConfigurationReading,
  PacketFilterReading,
  PanicReading,
  ProfilesReading,
  RoutesReading,
} from '../../../core/paste-readings.ts';
import { message, verbatim, type Message } from '../../../core/text/message.ts';
import { isTunnel } from '../tunnel.ts';
import { names } from './names.ts';
import { selector } from '../../../core/explain/selector.ts';

/*
 * One sentence for each output that people paste besides: what it shows, and what it does not.
 */

const filterNames = (filters: readonly string[]): { readonly list: readonly Message[] } => {
  const { known, unknown } = readFilterReasons(filters.join(' '));
  return {
    list: [
      ...known.map((reason) => message('explain.filter', { reason: selector(reason) })),
      ...unknown.map((word) => message('explain.filterUnknown', { word })),
    ],
  };
};

export const gate = ({ enableNetagent, filters }: GateReading): Message => {
  const named = filters === null ? 'unread' : filters.length === 0 ? 'none' : 'some';
  const values = { named, filters: filterNames(filters ?? []) };
  if (enableNetagent === 1) return message('explain.gate.on', values);
  if (enableNetagent === 0) return message('explain.gate.off', values);
  return message('explain.gate.unread', values);
};

export const packetFilter = ({ foreignAnchors, rules, enabled, error }: PacketFilterReading): Message => {
  if (error !== null) return message('explain.pf.error', { error });
  if (foreignAnchors.length > 0)
    return message('explain.pf.foreign', { count: foreignAnchors.length, names: names(foreignAnchors) });
  if ((rules ?? 0) > 0) return message('explain.pf.rules', { count: rules ?? 0 });
  if (rules === null && enabled !== null)
    return message('explain.pf.status', { state: enabled ? 'on' : 'off' });
  return message(rules === null ? 'explain.pf.applesAnchors' : 'explain.pf.applesRules');
};

export const interfaces = ({ list, bridgeMembers }: InterfacesReading): Message => {
  if (bridgeMembers.length > 0)
    return message('explain.interfaces.bridged', {
      count: bridgeMembers.length,
      names: names(bridgeMembers),
    });
  const tunnels = list
    .filter(({ kind, up, ipv4 }) => kind === 'tunnel' && up && ipv4)
    .map(({ name }) => name);
  return tunnels.length > 0
    ? message('explain.interfaces.tunnel', { count: tunnels.length, names: names(tunnels) })
    : message('explain.interfaces.plain', { count: list.length });
};

export const routes = ({ carrier }: RoutesReading): Message => {
  const carriers = [...new Set([carrier.ipv4, carrier.ipv6].filter((name) => name !== null))];
  const [first] = carriers;
  if (first === undefined) return message('explain.routes.none');
  const tunnel = [carrier.ipv4 ?? carrier.ipv6].find((name) => name !== null && isTunnel(name));
  return tunnel === undefined || tunnel === null
    ? message('explain.routes.plain', { names: names(carriers) })
    : message('explain.routes.tunnel', { name: tunnel });
};

export const connections = ({ states }: ConnectionsReading): Message => {
  const waiting = states['TIME_WAIT'] ?? 0;
  const leaking = states['CLOSE_WAIT'] ?? 0;
  const total = Object.values(states).reduce((sum, count) => sum + count, 0);
  if (waiting > 0 && waiting * 2 >= total) return message('explain.connections.timeWait', { waiting, total });
  if (leaking > 0 && leaking * 4 >= total)
    return message('explain.connections.closeWait', { leaking, total });
  return message('explain.connections.plain', { total });
};

export const limits = (reading: LimitsReading): Message => {
  const { openFilesSoft, filesOpen, maxFiles, conntrackCount, portFirst, portLast, tcpConnections } = reading;
  if (filesOpen !== null && maxFiles !== null)
    return message('explain.limits.files', { used: filesOpen, limit: maxFiles });
  if (openFilesSoft !== null) return message('explain.limits.openFiles', { limit: openFilesSoft });
  if (portFirst !== null && portLast !== null)
    return message('explain.limits.ports', { count: portLast - portFirst + 1 });
  if (tcpConnections !== null) return message('explain.limits.tcpConnections', { count: tcpConnections });
  if (conntrackCount !== null) return message('explain.limits.conntrack', { count: conntrackCount });
  return message('explain.limits.numbers');
};

export const errorLines = ({ errors }: ErrorLinesReading): Message => {
  const [first] = errors;
  const count = errors.reduce((sum, error) => sum + error.count, 0);
  if (first === undefined) return message('explain.errors.none');
  return message('explain.errors.found', {
    kind: selector(first.kind),
    errno: first.errno,
    whose: first.process === null ? 'nobody' : 'process',
    process: first.process ?? '',
    count,
  });
};

export const profiles = ({ firewall, payloads }: ProfilesReading): Message => {
  if (firewall !== null) return message('explain.profiles.firewall', { state: firewall ? 'on' : 'off' });
  return payloads.length > 0
    ? message('explain.profiles.network', { names: names(payloads) })
    : message('explain.profiles.none');
};

export const networkConfiguration = ({ configurations }: NetworkConfigurationReading): Message => {
  const enabled = configurations.filter((one) => one.enabled !== false);
  return enabled.length === 0
    ? message('explain.configuration.none', { count: configurations.length })
    : message('explain.configuration.some', {
        names: names(
          enabled.map(({ kind, name }) =>
            name === null ? message('explain.configuration.kind', { kind: selector(kind) }) : verbatim(name),
          ),
        ),
      });
};

export const panic = ({ thirdParty, network, skywalk }: PanicReading): Message => {
  if (network.length > 0) return message('explain.panic.network', { names: names(network) });
  if (thirdParty.length > 0) return message('explain.panic.others', { count: thirdParty.length });
  return message(skywalk ? 'explain.panic.skywalk' : 'explain.panic.none');
};
