import { join } from 'node:path';
import { plist } from '../core/plist.ts';
import type { StatusFile } from '../core/status/status-file.ts';
import { writeWhole } from './whole-file.ts';

const statusName = 'status.json';
/** The same for what reads property lists: osquery, `defaults read`, Munki. */
const plistName = 'status.plist';

/** Read by programs of other users: the one file beside the metrics that is not for its owner alone. */
const publicMode = 0o644;

/** Writes one after the other, and of several that wait the last. Never throws: the next check writes again. */
export function statusWriter(directory: string, log: (line: string) => void): (status: StatusFile) => void {
  let waiting: StatusFile | null = null;
  let isWriting = false;
  let isFailing = false;
  const writeAll = async (): Promise<void> => {
    isWriting = true;
    for (let status = waiting; status !== null; status = waiting) {
      waiting = null;
      try {
        await writeWhole(join(directory, statusName), `${JSON.stringify(status, null, 2)}\n`, publicMode);
        await writeWhole(join(directory, plistName), plist({ ...status }), publicMode);
        isFailing = false;
      } catch (error) {
        // Once, and not after each check.
        if (!isFailing) log(`the status was not written: ${String(error)}`);
        isFailing = true;
      }
    }
    isWriting = false;
  };
  return (status) => {
    waiting = status;
    if (!isWriting) void writeAll();
  };
}
