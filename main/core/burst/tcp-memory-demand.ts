import type { Observation } from '../observation.ts';
import { valueOf } from '../reading.ts';
import type { BurstPlan } from './plan.ts';
import { reachOf } from './target.ts';

/** F8.2: 5,000 sockets for each GiB of a Mac hold half of its hard limit, which is a 32nd of the memory. */
const bytesPerSocket = 2 ** 30 / 32 / 2 / 5_000;
/** A burst below this part of the limit asks nobody, however much others hold. */
const smallShare = 0.01;

/** What the memory of TCP comes to with a burst, and what it may be. */
export interface TcpMemoryDemand {
  readonly withBurstBytes: number;
  readonly limitBytes: number;
}

/** Sockets of this machine that are open at once: both ends, where the target is this machine. */
export const socketsAtOnce = ({ count, close, window, target }: BurstPlan): number =>
  (close === 'each' ? Math.min(count, window) : count) * (reachOf(target) === 'loopback' ? 2 : 1);

/**
 * Null where the burst leaves TCP with less than half of its memory, or nothing limits it. Linux counts the data alone, so
 * that connections without any need none.
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
