import type { ListedProcess } from '../core/process/process-lines.ts';
import { listProcesses } from '../host/process-reader.ts';

/** A search and the icons of its results need the same list. */
const lifeMs = 2_000;

/** A list that lacks one of these processes is older than it, and is made again. */
export type ProcessList = (pids?: readonly number[]) => Promise<readonly ListedProcess[]>;

/** All processes, listed again only after a moment; empty where they cannot be listed. */
export function createProcessList(): ProcessList {
  let listed: Promise<readonly ListedProcess[]> = Promise.resolve([]);
  let listedAtMs = -Infinity;
  return async (pids = []) => {
    const nowMs = performance.now();
    if (nowMs - listedAtMs <= lifeMs) {
      const known = new Set((await listed).map(({ pid }) => pid));
      if (pids.every((pid) => known.has(pid))) return listed;
    }
    listed = listProcesses().then((read) => (read.ok ? read.value : []));
    listedAtMs = nowMs;
    return listed;
  };
}
