import type { BurstState, MetLimit } from '../burst/burst-state.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { Bursts } from './model.ts';

/** socket() fails with ENOBUFS when TCP has no memory left (F8.2), and so does a single socket whose buffers are full. */
const isOfTcpMemory = ({ kind, errno, because }: MetLimit): boolean =>
  kind === 'memory' && errno === 'ENOBUFS' && because === undefined;

/** The running burst with its limit named as TCP memory, where a check found TCP memory at its limit or close to it. */
export function withMemoryNamed(bursts: Bursts, diagnosis: Diagnosis | null): Bursts {
  const { current } = bursts;
  if (current.phase !== 'running' || current.limit === null || !isOfTcpMemory(current.limit)) return bursts;
  if (diagnosis?.limits.some(({ kind }) => kind === 'tcp-memory') !== true) return bursts;
  const named: BurstState = { ...current, limit: { ...current.limit, because: 'tcp-memory' } };
  return { ...bursts, current: named };
}
