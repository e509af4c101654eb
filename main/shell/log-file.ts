import { appendFileSync, chmodSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withReserve } from '../storage/descriptor-reserve.ts';

/** JSON lines, two files of 1 MiB at most, readable by their owner only (R21, S28). */
const logFileName = 'lanelight.log';
const oldFileName = 'lanelight.old.log';
export const maxLogBytes = 1_048_576;
/** One line: a stack trace is some kilobytes. */
const longestText = 8_192;

export type LogLevel = 'info' | 'warning' | 'error';
export interface LogFile {
  readonly folder: string;
  /** Writes at once (an `uncaughtException` has no later). Never throws: a full disk must not end the app. */
  write(level: LogLevel, text: string): void;
}

export function openLog(folder: string, now: () => Date = () => new Date()): LogFile {
  const file = join(folder, logFileName);
  let bytes = sizeOf(file);
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    if (bytes > 0) chmodSync(file, 0o600);
  } catch {
    // Without a folder every write fails quietly below.
  }
  return {
    folder,
    write: (level, text) => {
      const line = `${JSON.stringify({ at: now().toISOString(), level, text: text.slice(0, longestText) })}\n`;
      try {
        const size = Buffer.byteLength(line);
        if (bytes + size > maxLogBytes) {
          renameSync(file, join(folder, oldFileName));
          bytes = 0;
        }
        withReserve(() => appendFileSync(file, line, { mode: 0o600 }));
        bytes += size;
      } catch {
        // Nowhere is left to say it.
      }
    },
  };
}

const sizeOf = (file: string): number => {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
};
