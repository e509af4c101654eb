import { message } from '../../core/text/message.ts';
import { type FilterReason } from '../../core/diagnosis/filter-reasons.ts';
import { isAtLeast, parseMacosVersion } from '../../core/diagnosis/macos-version.ts';
import type { Observation, NetworkInterface } from '../../core/observation.ts';
import { ok, unavailable, type Reading } from '../../core/reading.ts';
import type { LsofProcess } from '../../core/command-readings.ts';
import { flowsByProcess, type PastedReadings } from './pasted-readings.ts';

const notInPaste = unavailable(message('explain.notInPaste'));

const orNotInPaste = <Value>(value: Value | null): Reading<Value> =>
  value === null ? notInPaste : ok(value);

/** The kernel's words for filters (F1.1), for those that follow by rule from another output. */
const words: Readonly<Partial<Record<FilterReason, string>>> = {
  'packet-filter': 'pf',
  'application-firewall': 'application-firewall',
};

/** F1.8: up to macOS 14 a firewall that is on sets its filter; from 15.0 on nothing feeds the rule. */
const firewallCloses = (readings: PastedReadings): boolean => {
  const version = parseMacosVersion(readings.last('os-version')?.version ?? '');
  const state = readings.last('firewall')?.state;
  const isOn =
    state === 'on' ||
    state === 'block-all' ||
    (state === undefined && readings.last('profiles')?.firewall === true);
  return isOn && version !== null && isAtLeast(version, 12) && !isAtLeast(version, 15);
};

/** F1.5: any foreign anchor and any rule in the main ruleset, whether the filter is enabled or not. */
const packetFilterCloses = (readings: PastedReadings): boolean =>
  readings
    .all('packet-filter')
    .some(({ foreignAnchors, rules }) => foreignAnchors.length > 0 || (rules ?? 0) > 0);

/** What the kernel would name, where the paste does not show its own words: the same rules, applied to other outputs. */
const filterState = (readings: PastedReadings): Reading<{ readonly value: string }> => {
  const gates = readings.all('gate');
  const named = gates.findLast(({ filters }) => filters !== null)?.filters;
  if (named !== undefined && named !== null) return ok({ value: named.join(' ') });
  // The kernel itself reports that nothing turns it off.
  if (gates.findLast(({ enableNetagent }) => enableNetagent !== null)?.enableNetagent === 1)
    return notInPaste;
  const implied = [
    packetFilterCloses(readings) ? words['packet-filter'] : undefined,
    firewallCloses(readings) ? words['application-firewall'] : undefined,
  ].filter((word) => word !== undefined);
  return implied.length === 0 ? notInPaste : ok({ value: implied.join(' ') });
};

const interfaces = (readings: PastedReadings): Reading<{ readonly list: NetworkInterface[] }> => {
  const reading = readings.last('interfaces');
  if (reading === null) return notInPaste;
  const list = reading.list.map((one) => ({ ...one, bridged: reading.bridgeMembers.includes(one.name) }));
  // A member whose own paragraph is not in the paste is a member all the same.
  const unlisted = reading.bridgeMembers
    .filter((name) => !list.some((one) => one.name === name))
    .map((name) => ({
      name,
      kind: 'ethernet' as const,
      up: true,
      running: true,
      ipv4: true,
      ipv6: false,
      bridged: true,
    }));
  return ok({ list: [...list, ...unlisted] });
};

/** Sockets to this machine itself are no sign of anything (F6.0): only those to others are counted. */
const censusRow = ({
  pid,
  command,
  flowswitchChannels,
  otherChannels,
  tcpSockets,
  udpSockets,
  remote,
}: LsofProcess) => {
  const udp = Math.min(udpSockets, Math.max(0, remote - tcpSockets));
  return {
    pid: pid ?? 0,
    name: command,
    flowswitchChannels,
    otherChannels,
    tcpSockets: remote - udp,
    udpSockets: udp,
  };
};

const census = (readings: PastedReadings): Observation['census'] => {
  const processes = readings.all('lsof').flatMap((reading) => reading.processes);
  return processes.length === 0
    ? notInPaste
    : ok({ visible: processes.length, hidden: 0, processes: processes.map(censusRow) });
};

/** skywalkctl lists the sockets of all programs: they show nothing without a flow beside them (F6.1). */
const flowAdvisory = (readings: PastedReadings): Observation['flowAdvisory'] => {
  const listed = flowsByProcess(readings);
  const counted = readings.all('flow-advisory').flatMap(({ channels }) => channels);
  const flows = listed.length > 0 ? listed : counted.map((one) => ({ ...one, pid: null, name: null }));
  return flows.length === 0
    ? notInPaste
    : ok({
        channels: flows.map(({ pid, name, interface: on, flows: count }) => ({
          pid: pid ?? 0,
          name,
          interface: on ?? '',
          flows: count,
        })),
      });
};

const defaultRoute = (readings: PastedReadings): Observation['defaultRoute'] => {
  const all = readings.all('routes');
  if (all.length === 0) return notInPaste;
  const of = (family: 'ipv4' | 'ipv6'): string | null =>
    all.map(({ carrier }) => carrier[family]).findLast((name) => name !== null) ?? null;
  return ok({ ipv4: of('ipv4'), ipv6: of('ipv6') });
};

const gate = (readings: PastedReadings): Observation['gate'] => {
  const value = readings
    .all('gate')
    .findLast(({ enableNetagent }) => enableNetagent !== null)?.enableNetagent;
  return value === undefined || value === null ? notInPaste : ok({ enableNetagent: value });
};

/** All outputs of a paste as if one check had made them; what the paste does not show is not known. */
export const observationOf = (readings: PastedReadings): Observation => ({
  takenAt: new Date(0).toISOString(),
  replay: true,
  platform: readings.isLinux ? 'linux' : 'darwin',
  os: readings.last('os-version') ?? { name: readings.isLinux ? 'Linux' : 'macOS', version: '', build: null },
  kernel: null,
  shortage: null,
  gate: gate(readings),
  filterState: filterState(readings),
  flowAdvisory: flowAdvisory(readings),
  necp: notInPaste,
  apiStats: notInPaste,
  previousApiStats: notInPaste,
  census: census(readings),
  interfaces: interfaces(readings),
  defaultRoute: defaultRoute(readings),
  limits: notInPaste,
  tcpClock: notInPaste,
  tcpMemory: notInPaste,
  ports: notInPaste,
  openFiles: notInPaste,
  conntrack: notInPaste,
  listenQueue: notInPaste,
  previousListenQueue: notInPaste,
  fileWatches: notInPaste,
  controlGroup: notInPaste,
  networkStack: notInPaste,
  probe: notInPaste,
  firewall: orNotInPaste(readings.last('firewall')),
  vpnServices: orNotInPaste(readings.last('vpn-services')),
  systemExtensions: orNotInPaste(readings.last('system-extensions')),
  kernelExtensions: orNotInPaste(readings.last('kernel-extensions')),
  privateRelay: notInPaste,
});
