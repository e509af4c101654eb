import { join } from 'node:path';
import { type History, type HistoryRecord, historyOf, keptMs } from '../core/app/history/history.ts';
import {
  allRecords,
  leapMs,
  lineOf,
  type ReadEnd,
  readEnd,
  replaceFile,
  timeIn,
  youngLines,
} from './history-lines.ts';
import { appendPlain } from './plain-file.ts';
import { fileSize, setAside, sweepTemporary } from './set-aside.ts';
import { keepPrivateFolder } from './whole-file.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { systemErrorReason } from '../core/system-error.ts';
import { type Message, message } from '../core/text/message.ts';
import { english } from '../core/text/text.ts';
import { appFiles } from './app-files.ts';

export const historyName = appFiles.history;
/** The file never grows beyond this. */
export const maxHistoryBytes = 8 * 1_048_576;
/** A cut by size leaves this much, so that the next one is months away. */
const bytesAfterCut = 6 * 1_048_576;
/** A cut by age takes a day more than it must: one rewrite a day, not one with every record. */
const cutAheadMs = 24 * 3_600_000;

export interface HistoryFileOptions {
  readonly directory: string;
  readonly log: (line: string) => void;
  /** Called when a record cannot be written, and with null when one can again. */
  readonly onSaved?: (error: Message | null) => void;
  readonly nowMs?: () => number;
}

/** The history on disk: JSON lines, appended by one writer, 90 days and 8 MB at most. Nothing here throws or rejects. */
export interface HistoryFile {
  /** What was recorded in the last days, as read at the start. */
  readonly recent: History;
  /** In the file when it returns, unless the file is being cut just then; a failure costs this record and is reported. */
  append(record: HistoryRecord): void;
  /** Everything that is kept, for the export: oldest first as written. */
  readAll(): Promise<readonly HistoryRecord[]>;
  /** What the user has to know about the reading, or null. */
  readonly notice: Message | null;
  /** Resolves when no cut is under way. */
  settled(): Promise<void>;
}

export function openHistory(options: HistoryFileOptions): HistoryFile {
  const { directory, log, onSaved, nowMs = Date.now } = options;
  const path = join(directory, historyName);
  let notice: Message | null = null;
  const report = (what: Message): void => {
    notice ??= what;
    log(`history: ${english.of(what)}`);
  };
  const opened = openFile(path, directory, nowMs(), report);
  let { bytes, oldestMs, newestMs, leaptMs } = opened;
  /** Lines that wait for a cut to end: written in between they would be lost with the old file. */
  let waiting = '';
  let cutting: Promise<void> | null = null;
  let isFailing = opened.failing;

  const failed = (error: unknown): void => {
    log(`history: ${String(error)}`);
    isFailing = true;
    onSaved?.(message('storage.historyNotKept', { reason: systemErrorReason(error) }));
  };
  const worked = (): void => {
    if (isFailing) onSaved?.(null);
    isFailing = false;
  };
  const write = (): void => {
    const text = waiting;
    waiting = '';
    try {
      appendPlain(path, text);
      bytes += text.length;
      worked();
    } catch (error) {
      failed(error);
      // A full disk may have taken half a line: the next one must not be glued to it.
      waiting = '\n';
    }
  };
  const cut = async (): Promise<void> => {
    // Even a clock that stays wrong erases nothing without a copy.
    if (leaptMs !== null) setAside(path, 'copy', nowMs());
    leaptMs = null;
    try {
      const lines = await youngLines(path, nowMs() - keptMs + cutAheadMs, bytesAfterCut, maxHistoryBytes);
      bytes = await replaceFile(path, lines);
      oldestMs = lines[0] === undefined ? null : timeIn(lines[0]);
    } catch (error) {
      failed(error);
      // Age alone is not checked again until the next start; a file over its size is tried again with the next record.
      oldestMs = null;
    }
    cutting = null;
    if (waiting !== '') write();
  };
  /** A clock that leapt is trusted again after it has run on for a week. */
  const clockIsTrusted = (now: number): boolean => {
    if (newestMs !== null && now - newestMs > leapMs) leaptMs = now;
    newestMs = now;
    return leaptMs === null || now < leaptMs || now - leaptMs > leapMs;
  };
  const cutIfDue = (more: number): void => {
    const now = nowMs();
    const old = clockIsTrusted(now) && oldestMs !== null && oldestMs < now - keptMs;
    if (cutting === null && (bytes + more > maxHistoryBytes || old)) cutting = cut();
  };
  cutIfDue(0);

  return {
    recent: opened.recent,
    append: (record) => {
      const line = lineOf(record);
      cutIfDue(line.length);
      waiting += line;
      oldestMs ??= record.at;
      if (cutting === null) write();
    },
    readAll: async () => {
      await cutting;
      try {
        return await allRecords(path, maxHistoryBytes);
      } catch (error) {
        log(`history: ${String(error)}`);
        return opened.recent.records;
      }
    },
    notice,
    settled: async () => {
      await cutting;
    },
  };
}

/** The last days as they are in the file now, for a program that only reads them. Never rejects. */
export async function readHistory(directory: string, nowMs: number): Promise<Result<History>> {
  const path = join(directory, historyName);
  try {
    return ok(historyOf(await allRecords(path, maxHistoryBytes), nowMs));
  } catch (error) {
    return fail(message('error.cannotRead', { path, reason: systemErrorReason(error) }));
  }
}

type Opened = ReadEnd & {
  /** The file cannot be written now; each record tries again. */
  readonly failing: boolean;
};

function openFile(path: string, directory: string, nowMs: number, report: (what: Message) => void): Opened {
  const empty: Opened = {
    recent: historyOf([], nowMs),
    bytes: 0,
    oldestMs: null,
    newestMs: null,
    leaptMs: null,
    failing: false,
  };
  try {
    keepPrivateFolder(directory);
    sweepTemporary(path);
    const size = fileSize(path);
    if (size === null) return empty;
    const read = size === 'not-a-file' ? null : readEnd(path, nowMs);
    if (read !== null) return { ...read, failing: false };
    const aside = setAside(path, 'move', nowMs);
    report(
      aside === null
        ? message('storage.historyUnreadable')
        : message('storage.historySetAside', { path: aside }),
    );
    return { ...empty, failing: aside === null };
  } catch (error) {
    report(message('storage.historyNotKept', { reason: systemErrorReason(error) }));
    return { ...empty, failing: true };
  }
}
