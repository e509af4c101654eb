import { renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type LogLevel, logLevels } from '../core/settings.ts';
import { appFiles } from '../storage/app-files.ts';
import { appendPlain } from '../storage/plain-file.ts';
import { keepPrivateFolder } from '../storage/whole-file.ts';

/** JSON lines, two files of 1 MiB at most, readable by their owner only (R21, S28). */
const logFileName = appFiles.log;
const oldFileName = 'lanelight.old.log';
export const maxLogBytes = 1_048_576;
/** One line: a stack trace is some kilobytes. */
const longestText = 8_192;
/** Lines that cannot be written wait until they can, the newest up to this size. */
const maxWaitingBytes = 65_536;

export interface LogFile {
  readonly folder: string;
  /** Writes at once (an `uncaughtException` has no later). Never throws: a full disk must not end the app. */
  write(level: LogLevel, text: string): void;
  /** From now on only messages of this level and above are written. */
  keepFrom(level: LogLevel): void;
}

export function openLog(folder: string, now: () => Date = () => new Date()): LogFile {
  const file = join(folder, logFileName);
  let waiting = '';
  let kept: LogLevel = 'info';
  quietly(() => keepPrivateFolder(folder));
  const write = (lines: string): void => {
    const facts = statSync(file, { throwIfNoEntry: false });
    const isFull = facts !== undefined && facts.size + Buffer.byteLength(lines) > maxLogBytes;
    // A pipe or a folder of that name would swallow the lines or block the log.
    if (facts !== undefined && (isFull || !facts.isFile())) renameSync(file, join(folder, oldFileName));
    appendPlain(file, lines);
  };
  return {
    folder,
    keepFrom: (level) => {
      kept = level;
    },
    write: (level, text) => {
      if (logLevels.indexOf(level) < logLevels.indexOf(kept)) return;
      const line = `${JSON.stringify({ at: now().toISOString(), level, text: text.slice(0, longestText) })}\n`;
      waiting = (waiting + line).slice(-maxWaitingBytes);
      quietly(() => {
        write(waiting);
        waiting = '';
      });
    },
  };
}

/** Ignores a failure: there is no other place to report it. */
function quietly(act: () => void): void {
  try {
    act();
  } catch {
    // The lines wait.
  }
}
