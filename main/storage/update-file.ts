import { join } from 'node:path';
import { freshUpdateMemory, type UpdateMemory, updateMemory } from '../core/update/updates.ts';
import { appFiles } from './app-files.ts';
import { readSmall } from './plain-file.ts';
import { writeWhole } from './whole-file.ts';
import { parseJson } from '../core/json.ts';

const name = appFiles.updates;
/** A signed answer is at most 64 KiB. */
const maxBytes = 262_144;

/** What the app remembers of its questions for updates; nothing where that cannot be read. */
export function readUpdates(directory: string): UpdateMemory {
  try {
    const read = updateMemory.safeParse(parseJson(readSmall(join(directory, name), maxBytes)));
    return read.success ? read.data : freshUpdateMemory;
  } catch {
    return freshUpdateMemory;
  }
}

export interface UpdateWriter {
  readonly save: (memory: UpdateMemory) => void;
  /** When all that was to be saved is saved, or could not be. */
  readonly settled: () => Promise<void>;
}

/** Saves one after the other, the newest last. Never throws: a request that is repeated does no harm. */
export function updateWriter(directory: string, log: (line: string) => void): UpdateWriter {
  let last = Promise.resolve();
  return {
    save: (memory) => {
      last = last
        .then(() => writeWhole(join(directory, name), JSON.stringify(memory), 0o600))
        .catch((error: unknown) => log(`updates were not saved: ${String(error)}`));
    },
    settled: () => last,
  };
}
