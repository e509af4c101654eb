import type { Observation } from '../observation.ts';
import { valueOf } from '../reading.ts';
import type { Agreement, Testimony, Witnesses } from './diagnosis.ts';
import type { FilterReasons } from './filter-reasons.ts';
import { kindOf } from './default-route.ts';
import { channelHoldersOf, trustedCounters, wholeFlowList } from './flow-evidence.ts';

/** The kernel's word: its switch, or, where that cannot be read, a filter that it names (any one closes it, F1.2). */
export function gateOf(observation: Observation, reasons: FilterReasons | null): Witnesses['gate'] {
  const gate = valueOf(observation.gate);
  if (gate?.enableNetagent === 1) return 'user-space';
  if (gate?.enableNetagent === 0) return 'sockets';
  return reasons !== null && reasons.known.length > 0 ? 'sockets' : null;
}

/** How many user-space flows are alive, by the best source that could be read; null where none could. */
export function livingFlowsOf(observation: Observation): number | null {
  const advisory = wholeFlowList(observation);
  if (advisory !== null) return advisory.channels.reduce((sum, { flows }) => sum + flows, 0);
  const necp = trustedCounters(observation);
  if (necp !== null) return necp.nexusFlows;
  const census = valueOf(observation.census);
  return census === null
    ? null
    : census.processes.reduce((sum, { flowswitchChannels }) => sum + flowswitchChannels, 0);
}

/** New connections since the check before, by what carries them (F2.6: totals since boot; the difference counts). */
export interface RecentConnections {
  readonly flows: number;
  readonly sockets: number;
}
export function recentConnectionsOf(observation: Observation): RecentConnections | null {
  const now = valueOf(observation.apiStats);
  const before = valueOf(observation.previousApiStats);
  if (now === null || before === null) return null;
  const flows = now.nexusStreamFlows - before.nexusStreamFlows;
  const sockets = now.inetStreamSockets - before.inetStreamSockets;
  // Totals that went down belong to another boot.
  return flows < 0 || sockets < 0 ? null : { flows, sockets };
}

/** Sockets of the Network framework where the kernel counts them, else every TCP socket that is visible. */
function socketsAreUsed(observation: Observation): boolean {
  const necp = trustedCounters(observation);
  if (necp !== null && necp.socketFlows > 0) return true;
  const processes = valueOf(observation.census)?.processes ?? [];
  return (necp === null || necp.nexusFlows === 0) && processes.some(({ tcpSockets }) => tcpSockets > 0);
}

/**
 * Flows beside sockets are ordinary while the gate is open: servers, tools and the loopback always use sockets (F6.0).
 * Beside a closed gate the flows are old and the sockets are what new connections get (F1.16): mixed.
 */
export function censusOf(observation: Observation, gate: Witnesses['gate']): Testimony {
  const flows = livingFlowsOf(observation);
  if (flows === null) {
    const recent = recentConnectionsOf(observation);
    return recent !== null && recent.flows > 0 ? 'user-space' : null;
  }
  if (flows === 0) {
    // A channel outlives its flows: with a closed switch it is one from before, else it shows nothing of new ones (F1.16).
    if (gate !== 'sockets' && channelHoldersOf(observation) > 0) return null;
    return socketsAreUsed(observation) ? 'sockets' : null;
  }
  return gate === 'sockets' ? 'mixed' : 'user-space';
}

/** What a new connection got. One over the loopback shows nothing: it uses sockets on every Mac (F6.0). */
export function probeOf(observation: Observation): Testimony {
  const probe = valueOf(observation.probe);
  if (probe === null) return null;
  const { interface: name } = probe;
  if (typeof name === 'string' && name !== '') {
    const listed = valueOf(observation.interfaces)?.list.find((one) => one.name === name);
    if (kindOf(name, listed) === 'loopback') return null;
  }
  return probe.carriedBy;
}

/** Whether the sources of evidence that could be read agree. A mixed census contradicts neither side: it saw both. */
export function agreementOf({ gate, census, probe }: Witnesses): Agreement {
  const known = [gate, census, probe].filter((one) => one !== null);
  if (known.length === 0) return 'none';
  if (known.length === 1) return 'single';
  const firm = new Set([gate, probe, census === 'mixed' ? null : census].filter((one) => one !== null));
  return firm.size > 1 ? 'disagree' : 'agree';
}
