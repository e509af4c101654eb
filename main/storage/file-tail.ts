import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { NoPlainFile } from './plain-file.ts';

/** At most the last `maxBytes` of a file. Never blocks: anything but a regular file is refused. */
export async function readTail(path: string, maxBytes: number): Promise<Buffer> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const facts = await file.stat();
    if (!facts.isFile()) throw new NoPlainFile(path);
    const length = Math.min(facts.size, maxBytes);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, facts.size - length);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The last whole lines of a file, at most `maxBytes` of them; null if it cannot be read. */
export async function readLastLines(path: string, maxBytes: number): Promise<string | null> {
  try {
    // One byte more shows whether the first line is whole.
    const tail = await readTail(path, maxBytes + 1);
    return (tail.length > maxBytes ? tail.subarray(tail.indexOf('\n') + 1) : tail).toString('utf8');
  } catch {
    return null;
  }
}
