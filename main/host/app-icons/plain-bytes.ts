import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/** Reads the files of other apps: never a pipe or a device, and never more than is needed. */

/** What `read` makes of the file; null where the file is missing, not a plain file, or damaged. */
export async function fromPlainFile<T>(
  path: string,
  read: (file: FileHandle, size: number) => Promise<T | null>,
): Promise<T | null> {
  try {
    // Never blocks: opening a pipe would wait for a writer.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const facts = await file.stat();
      return facts.isFile() ? await read(file, facts.size) : null;
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}

/** The whole file; null where it is larger. */
export const wholeFile = (path: string, maxBytes: number): Promise<Buffer | null> =>
  fromPlainFile(path, (file, size) => (size > maxBytes ? Promise.resolve(null) : part(file, 0, size)));

/** These bytes of the file; null where it ends before them. */
export async function part(file: FileHandle, offset: number, bytes: number): Promise<Buffer | null> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, offset);
  return bytesRead === bytes ? buffer : null;
}
