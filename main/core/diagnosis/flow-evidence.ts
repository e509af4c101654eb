import type { FlowAdvisory, NecpCounters, Observation } from '../observation.ts';
import { valueOf } from '../reading.ts';

/**
 * Some kernels cut the list of flows to what the caller owns, or show counters as zero (F2.16). Every open channel has a
 * record in the list, also one without a flow (F2.8): what the processes hold shows whether the list is whole.
 */

/** How many visible processes hold a flowswitch channel; 0 where the processes could not be read. */
export const channelHoldersOf = (observation: Observation): number =>
  (valueOf(observation.census)?.processes ?? []).filter(({ flowswitchChannels }) => flowswitchChannels > 0)
    .length;

/** Whether the list of flows names fewer processes than hold a channel: what it shows holds, what is missing shows nothing. */
export function flowListIsCut(observation: Observation): boolean {
  const listed = valueOf(observation.flowAdvisory)?.channels;
  return listed !== undefined && new Set(listed.map(({ pid }) => pid)).size < channelHoldersOf(observation);
}

/** The list of flows where it can be counted by; null where it could not be read or is cut. */
export const wholeFlowList = (observation: Observation): FlowAdvisory | null =>
  flowListIsCut(observation) ? null : valueOf(observation.flowAdvisory);

/** The counters of the policies; null where they could not be read, or are all zero beside an open channel. */
export function trustedCounters(observation: Observation): NecpCounters | null {
  const counters = valueOf(observation.necp);
  if (counters === null) return null;
  const { nexusFlows, socketFlows, clients } = counters;
  const areAllZero = nexusFlows === 0 && socketFlows === 0 && clients === 0;
  return areAllZero && channelHoldersOf(observation) > 0 ? null : counters;
}
