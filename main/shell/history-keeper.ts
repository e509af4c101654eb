import { type History, type HistoryRecord, withRecord } from '../core/history.ts';
import type { HistoryFile } from '../storage/history-file.ts';

/** The history as the app uses it: what the views show in memory, all of it in the file. */
export interface HistoryKeeper {
  readonly get: () => History;
  readonly add: (record: HistoryRecord) => void;
  all(): Promise<readonly HistoryRecord[]>;
  /** The app ends: from here on nothing is known. Resolves when it is written. */
  close(nowMs: number): Promise<void>;
}

export function keepHistory(file: HistoryFile, nowMs: number): HistoryKeeper {
  let history = file.recent;
  const add = (record: HistoryRecord): void => {
    history = withRecord(history, record);
    file.append(record);
  };
  add({ kind: 'start', at: nowMs });
  return {
    get: () => history,
    add,
    all: () => file.readAll(),
    close: (at) => {
      add({ kind: 'end', at, because: 'quit' });
      return file.settled();
    },
  };
}

/** A replay is somebody else's past: what this machine has is shown, nothing is added. */
export const showHistory = (file: HistoryFile): HistoryKeeper => ({
  get: () => file.recent,
  add: () => undefined,
  all: () => file.readAll(),
  close: () => Promise.resolve(),
});
