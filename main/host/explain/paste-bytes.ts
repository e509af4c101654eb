import { constants, createReadStream } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { errorCode } from '../../core/errors.ts';

/** How often a pipe or a terminal without data is read again. */
const askAgainMs = 50;
const chunkBytes = 64 * 1024;

/** Pipes of the shell (`explain <(command)`): their writer is there before we are. */
const isInherited = (path: string): boolean => /^\/(?:dev|proc\/self)\/(?:fd\/|stdin$)/u.test(path);

/** What is there now: "later" where a writer may still come or write. */
const readOnce = async (file: FileHandle, chunk: Uint8Array): Promise<number | 'later'> => {
  try {
    return (await file.read(chunk, 0, chunk.length, null)).bytesRead;
  } catch (error) {
    if (errorCode(error) === 'EAGAIN') return 'later';
    throw error;
  }
};

/**
 * A named pipe or a device. Opened so that neither the open nor a read waits: a thread that waits inside the system cannot
 * be ended, and the process cannot end before it.
 */
async function* special(path: string, interrupted: AbortSignal): AsyncGenerator<Uint8Array> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    let anyRead = isInherited(path) || (await file.stat()).isCharacterDevice();
    while (!interrupted.aborted) {
      const chunk = new Uint8Array(chunkBytes);
      const length = await readOnce(file, chunk);
      if (length === 0 && anyRead) return;
      if (length === 0 || length === 'later') {
        await wait(askAgainMs);
        continue;
      }
      anyRead = true;
      yield chunk.subarray(0, length);
    }
  } finally {
    await file.close();
  }
}

/** Opened at the first read: the error of a stream that is interrupted before it is read cannot be caught. */
async function* plain(path: string, interrupted: AbortSignal): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path, { signal: interrupted });
}

/** The bytes of a file, a named pipe or a device, until its end or until `interrupted`. */
export const pasteBytes = async (
  path: string,
  interrupted: AbortSignal,
): Promise<AsyncIterable<Uint8Array>> => {
  const about = await stat(path);
  return about.isFIFO() || about.isCharacterDevice() ? special(path, interrupted) : plain(path, interrupted);
};
