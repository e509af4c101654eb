import type { ListedProcess } from '../core/process/process-lines.ts';
import { listProcesses } from '../host/process-reader.ts';

/** A search and the icons of its results need the same list. */
const lifeMs = 2_000;

export type ProcessList = () => Promise<readonly ListedProcess[]>;

/** All processes, listed again only after a moment; empty where they cannot be listed. */
export function createProcessList(): ProcessList {
  let listed: Promise<readonly ListedProcess[]> | null = null;
  let listedAtMs = 0;
  return () => {
    const nowMs = performance.now();
    if (listed === null || nowMs - listedAtMs > lifeMs) {
      listed = listProcesses().then((read) => (read.ok ? read.value : []));
      listedAtMs = nowMs;
    }
    return listed;
  };
}
