import type { Observation } from '../observation.ts';
import { valueOf } from '../reading.ts';
import type { BurstPlan } from './plan.ts';
import { reachOf } from './target.ts';

/** F8.2: 5,000 sockets for each GiB of a Mac hold half of its hard limit, which is a 32nd of the memory. */
const bytesPerSocket = 2 ** 30 / 32 / 2 / 5_000;
/** A burst below this share of the limit needs no confirmation, however much is already in use. */
const smallShare = 0.01;

/** TCP memory in use with a burst, and its limit. */
export interface TcpMemoryDemand {
  readonly withBurstBytes: number;
  readonly limitBytes: number;
}

/** Sockets of this machine that are open at once: both ends, where the target is this machine. */
export const socketsAtOnce = ({ count, close, window, target }: BurstPlan): number =>
  (close === 'each' ? Math.min(count, window) : count) * (reachOf(target) === 'loopback' ? 2 : 1);

/**
 * Null where TCP stays within half of its limit, or has no limit. Linux counts only the data, so that connections without
 * data need no memory.
 */
export function tcpMemoryDemand(
  plan: BurstPlan,
  { platform, tcpMemory }: Pick<Observation, 'platform' | 'tcpMemory'>,
): TcpMemoryDemand | null {
  const memory = valueOf(tcpMemory);
  const limitBytes = memory?.hardBytes ?? 0;
  if (platform !== 'darwin' || memory === null || limitBytes === 0) return null;
  const ownBytes = socketsAtOnce(plan) * bytesPerSocket;
  const withBurstBytes = Math.round(memory.allocatedBytes + ownBytes);
  return ownBytes < limitBytes * smallShare || withBurstBytes <= limitBytes / 2
    ? null
    : { withBurstBytes, limitBytes };
}
