import { open } from 'node:fs/promises';

/** The text of a regular file of at most this many bytes; null for anything else, and where it cannot be read. */
export async function readSmallFile(path: string, maxBytes: number): Promise<string | null> {
  try {
    const file = await open(path, 'r');
    try {
      const found = await file.stat();
      return found.isFile() && found.size <= maxBytes ? await file.readFile('utf8') : null;
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}
