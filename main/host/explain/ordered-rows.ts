import type { LsofProcess } from '../../core/command-readings.ts';
import type { ConnectionProcess } from '../../core/paste-readings.ts';
import type { Part } from '../../core/explain/explanation.ts';

/** Every process has a table of its own, of the same size: who fills most of it is nearest. */
const filled = (process: LsofProcess): number =>
  Math.max(
    process.highestDescriptor ?? 0,
    process.tcpSockets + process.udpSockets + process.flowswitchChannels,
  );

const held = ({ tcpSockets, udpSockets }: ConnectionProcess): number => tcpSockets + udpSockets;

/** Processes by how close they are to a limit, and not as they come. */
export const orderedByNearness = (part: Part): Part => {
  if (part.kind === 'lsof') {
    const processes = part.reading.processes.toSorted((one, other) => filled(other) - filled(one));
    return { ...part, reading: { ...part.reading, processes } };
  }
  if (part.kind === 'connections') {
    const processes = part.reading.processes.toSorted((one, other) => held(other) - held(one));
    return { ...part, reading: { ...part.reading, processes } };
  }
  return part;
};
