import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fchmodSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { withReserve, withReserveLater } from './descriptor-reserve.ts';

/**
 * The one way in which files are written: beside their place as NAME.tmp-…, synced, then renamed into it, so that a reader or
 * a kill finds the old content or the new one and never half of it. The mode applies regardless of the umask. What fails
 * fails with the system's error and leaves nothing behind.
 */
const temporaryName = (path: string): string =>
  `${path}.tmp-${process.pid}-${randomBytes(4).toString('hex')}`;

/** Files are for their owner only (S28). */
export const privateMode = 0o600;
const privateFolderMode = 0o700;

export async function writeWhole(
  path: string,
  content: string | Uint8Array,
  mode = privateMode,
): Promise<void> {
  await written(path, content, mode, (temporary) => rename(temporary, path));
}

/**
 * The same for a name that must be free: EEXIST where it is taken, also by a link that leads nowhere. An empty file claims
 * the name right before the content is renamed over it, so that a kill hardly ever falls between the two: a hard link would
 * do it in one step, but exFAT and many network shares have none.
 */
export async function writeWholeNew(
  path: string,
  content: string | Uint8Array,
  mode = privateMode,
): Promise<void> {
  await written(path, content, mode, (temporary) => {
    closeSync(withReserve(() => openSync(path, 'wx', mode)));
    try {
      renameSync(temporary, path);
    } catch (error) {
      rmSync(path, { force: true });
      throw error;
    }
  });
}

/** Writes and syncs a temporary file, which `place` moves to its name. */
async function written(
  path: string,
  content: string | Uint8Array,
  mode: number,
  place: (temporary: string) => Promise<void> | void,
): Promise<void> {
  const temporary = temporaryName(path);
  try {
    const file = await withReserveLater(() => open(temporary, 'wx', mode));
    try {
      await file.writeFile(content);
      await file.chmod(mode);
      await file.sync();
    } finally {
      await file.close();
    }
    await place(temporary);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** For what is written while the program starts or ends, and cannot wait. */
export function writeWholeNow(path: string, content: string, mode = privateMode): void {
  const temporary = temporaryName(path);
  try {
    const file = withReserve(() => openSync(temporary, 'wx', mode));
    try {
      writeFileSync(file, content);
      fchmodSync(file, mode);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** A folder for files of ours, created for its owner only if it is missing. */
export const makePrivateFolder = (path: string): void =>
  void mkdirSync(path, { recursive: true, mode: privateFolderMode });

/** The same, private also if it exists: Chromium creates the folder of the app with the default permissions. */
export function keepPrivateFolder(path: string): void {
  makePrivateFolder(path);
  chmodSync(path, privateFolderMode);
}
