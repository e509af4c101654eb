import { join } from 'node:path';
import { plist } from '../core/plist.ts';
import type { StatusFile } from '../core/status/status-file.ts';
import { appFiles } from './app-files.ts';
import { writeWhole } from './whole-file.ts';

/** The same for programs that read property lists: osquery, `defaults read`, Munki. */
const plistName = 'status.plist';

/** Read by programs of other users: apart from the metrics the only file that others may read. */
const publicMode = 0o644;

/** Writes one status at a time, and of several that wait only the last. Never throws: the next check writes again. */
export function statusWriter(directory: string, log: (line: string) => void): (status: StatusFile) => void {
  let waiting: StatusFile | null = null;
  let isWriting = false;
  let isFailing = false;
  const writeAll = async (): Promise<void> => {
    isWriting = true;
    for (let status = waiting; status !== null; status = waiting) {
      waiting = null;
      try {
        await writeWhole(
          join(directory, appFiles.status),
          `${JSON.stringify(status, null, 2)}\n`,
          publicMode,
        );
        await writeWhole(join(directory, plistName), plist({ ...status }), publicMode);
        isFailing = false;
      } catch (error) {
        // Logged once, not after each check.
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
