import type { Observation } from '../observation.ts';
import { valueOf } from '../reading.ts';
import { type Message, message } from '../text/message.ts';
import type { BusyProcess, ChannelProcess, FlowCounts, SocketProcess } from './diagnosis.ts';
import { flowLimitOf } from './flow-limit.ts';
import type { MacosVersion } from './macos-version.ts';

/**
 * Flows per process and interface, busiest first, and their limit in this version of macOS (F2.8, F4.2, F4.3). The table
 * of a channel never holds more than the limit: a larger count shows that this version has another one, not known here.
 */
export function flowCountsOf(observation: Observation, version: MacosVersion | null): FlowCounts {
  const busiest = busiestOf(observation);
  const limit = flowLimitOf(version);
  return limit === null || (busiest[0]?.flows ?? 0) > limit.limit
    ? { limit: null, limitBasis: null, busiest }
    : { limit: limit.limit, limitBasis: limit.basis, busiest };
}

/**
 * One entry per channel and not per process: a second channel of the same process and interface is another flow owner
 * with a table of its own (F4.3), so that adding them up would cry wolf. A channel without a flow is not busy.
 */
function busiestOf(observation: Observation): readonly BusyProcess[] {
  const channels = valueOf(observation.flowAdvisory)?.channels ?? [];
  const unnamed = new Set(channels.filter(({ name }) => name === null).map(({ pid }) => pid));
  const names = new Map(
    (valueOf(observation.census)?.processes ?? [])
      .filter(({ pid }) => unnamed.has(pid))
      .map(({ pid, name }) => [pid, name]),
  );
  return channels
    .filter(({ flows }) => flows > 0)
    .map((channel) => ({ ...channel, name: channel.name ?? names.get(channel.pid) ?? null }))
    .sort((a, b) => b.flows - a.flows || a.pid - b.pid);
}

/** Visible processes that hold a flowswitch channel, without those whose flows are listed; most channels first. */
export function channelProcessesOf(
  observation: Observation,
  { busiest }: FlowCounts,
): readonly ChannelProcess[] {
  const listed = new Set(busiest.map(({ pid }) => pid));
  return (valueOf(observation.census)?.processes ?? [])
    .filter(({ pid, flowswitchChannels }) => flowswitchChannels > 0 && !listed.has(pid))
    .map(({ pid, name, flowswitchChannels }) => ({ pid, name, channels: flowswitchChannels }))
    .sort((a, b) => b.channels - a.channels || a.pid - b.pid);
}

/** Visible processes by their TCP and UDP sockets, busiest first. */
export function socketProcessesOf(observation: Observation): readonly SocketProcess[] {
  return (valueOf(observation.census)?.processes ?? [])
    .filter(({ tcpSockets, udpSockets }) => tcpSockets + udpSockets > 0)
    .map(({ pid, name, tcpSockets, udpSockets }) => ({ pid, name, tcpSockets, udpSockets }))
    .sort((a, b) => socketsOf(b) - socketsOf(a) || a.pid - b.pid);
}

export const socketsOf = ({
  tcpSockets,
  udpSockets,
}: Pick<SocketProcess, 'tcpSockets' | 'udpSockets'>): number => tcpSockets + udpSockets;

/** The name of a process may be empty or blank. */
export const hasName = (name: string | null): name is string => name !== null && name.trim() !== '';

/** "Safari Networking (512)", or "Process 512" where its name is unknown. */
export const processMessage = ({
  pid,
  name,
}: {
  readonly pid: number;
  readonly name: string | null;
}): Message =>
  hasName(name) ? message('evidence.process', { name, pid }) : message('evidence.process.unnamed', { pid });
