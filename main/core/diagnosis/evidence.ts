import type { Observation } from '../observation.ts';
import { valueOf } from '../reading.ts';
import type { ChannelProcess, FlowCounts, LimitNotice, SocketProcess, Witnesses } from './diagnosis.ts';
import { incapableEnds, type Route, routeOf } from './default-route.ts';
import { type FilterReasons, readFilterReasons } from './filter-reasons.ts';
import { channelProcessesOf, flowCountsOf, socketProcessesOf } from './flow-counts.ts';
import { flowUses, openFileUses } from './limit-notices.ts';
import {
  conntrackUses,
  fileWatchUses,
  listenQueueUses,
  portUses,
  tcpClockUses,
  tcpMemoryUses,
  withoutDependent,
} from './machine-limits.ts';
import { type LimitUse, nearLimit } from './near-limit.ts';
import { isTooOld, type MacosVersion, macosVersionOf } from './macos-version.ts';
import {
  censusOf,
  gateOf,
  livingFlowsOf,
  probeOf,
  recentConnectionsOf,
  type RecentConnections,
} from './witnesses.ts';

/** What follows from an observation before anything is judged: the verdict and every condition are made of this. */
export interface Evidence {
  readonly observation: Observation;
  readonly version: MacosVersion | null;
  /** linux: no user-space networking to look for. too-old: macOS before 12. able: there can be one. */
  readonly ability: 'linux' | 'too-old' | 'able';
  readonly reasons: FilterReasons | null;
  readonly witnesses: Witnesses;
  readonly livingFlows: number | null;
  readonly recent: RecentConnections | null;
  readonly route: Route;
  readonly flows: FlowCounts;
  readonly channels: readonly ChannelProcess[];
  readonly sockets: readonly SocketProcess[];
  /** Everything limited that was counted, near its limit or not. */
  readonly uses: readonly LimitUse[];
  readonly limits: readonly LimitNotice[];
  /** Network framework connections hang while sockets to the same host work (section 8 of the facts: a driver's fault). */
  readonly connectionsAreStuck: boolean;
}

function connectionsAreStuck(observation: Observation, gate: Witnesses['gate']): boolean {
  const probe = valueOf(observation.probe);
  if (probe === null || gate === 'sockets') return false;
  const socketsWork = (probe.socketCheck?.ready ?? 0) > 0;
  return socketsWork && probe.stuck > 0 && probe.stuck >= probe.ready && probe.carriedBy !== 'sockets';
}

function abilityOf(observation: Observation, version: MacosVersion | null): Evidence['ability'] {
  if (observation.platform === 'linux') return 'linux';
  return version !== null && isTooOld(version) ? 'too-old' : 'able';
}

/** `share`: from this part of a limit on it is close; 90% where left out. */
export function evidenceOf(observation: Observation, share?: number): Evidence {
  const version = macosVersionOf(observation);
  const ability = abilityOf(observation, version);
  const words = valueOf(observation.filterState);
  const reasons = words === null ? null : readFilterReasons(words.value);
  const gate = ability === 'able' ? gateOf(observation, reasons) : null;
  const flows = flowCountsOf(observation, ability === 'able' ? version : null);
  const sockets = socketProcessesOf(observation);
  const uses = [
    ...flowUses(flows, gate === 'sockets'),
    ...openFileUses(observation, sockets),
    ...tcpClockUses(observation),
    ...portUses(observation, sockets),
    ...tcpMemoryUses(observation),
    ...conntrackUses(observation),
    ...listenQueueUses(observation),
    ...fileWatchUses(observation),
  ];
  return {
    observation,
    version,
    ability,
    reasons,
    witnesses: { gate, census: censusOf(observation, gate), probe: probeOf(observation) },
    livingFlows: livingFlowsOf(observation),
    recent: recentConnectionsOf(observation),
    route: routeOf(observation),
    flows,
    channels: channelProcessesOf(observation, flows),
    sockets,
    uses,
    limits: withoutDependent(uses.flatMap((use) => nearLimit(use, share))),
    connectionsAreStuck: ability === 'able' && connectionsAreStuck(observation, gate),
  };
}

/** With an open gate: the default route cannot have flows, while other interfaces may (F1.11–F1.14). */
export const routeIsIncapable = ({ route }: Evidence): boolean => incapableEnds(route).length > 0;
