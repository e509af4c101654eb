import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/**
 * The last whole lines of a file within so many bytes; null where there is none to read. Never waits: a pipe in its place
 * is passed over.
 */
export async function readTail(path: string, maxBytes: number): Promise<string | null> {
  try {
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const facts = await file.stat();
      if (!facts.isFile()) return null;
      const from = Math.max(0, facts.size - maxBytes);
      const { buffer, bytesRead } = await file.read(
        Buffer.alloc(facts.size - from),
        0,
        facts.size - from,
        from,
      );
      const tail = buffer.subarray(0, bytesRead);
      return (from === 0 ? tail : tail.subarray(tail.indexOf('\n') + 1)).toString('utf8');
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}
