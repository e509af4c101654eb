import { closeSync, constants, fchmodSync, fstatSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from '../core/errors.ts';
import { withReserve } from './descriptor-reserve.ts';
import { keepPrivateFolder, privateMode } from './whole-file.ts';

/**
 * Reads small files of ours and appends to them without ever blocking: a pipe or a device in the place of one is refused,
 * and a file that is too large is not read.
 */

/** The error code for a path that is not a regular file, or a file that is too large. */
export const notPlainCode = 'ENOTSUP';

/** Has a code like the system's errors, so that it gets the same text. */
export class NoPlainFile extends Error {
  readonly code = notPlainCode;
}

function openPlain(path: string, flags: number): number {
  const file = withReserve(() => openSync(path, flags | constants.O_NONBLOCK, privateMode));
  if (fstatSync(file).isFile()) return file;
  closeSync(file);
  throw new NoPlainFile(path);
}

export function readSmall(path: string, maxBytes: number): string {
  const file = openPlain(path, constants.O_RDONLY);
  try {
    const { size } = fstatSync(file);
    if (size > maxBytes) throw new NoPlainFile(path);
    return readFileSync(file, 'utf8');
  } finally {
    closeSync(file);
  }
}

/** Creates the file and its folder if they are missing, both for their owner only (S28). */
export function appendPlain(path: string, text: string): void {
  const flags = constants.O_WRONLY | constants.O_APPEND;
  let file: number;
  try {
    file = openPlain(path, flags);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    keepPrivateFolder(dirname(path));
    file = openPlain(path, flags | constants.O_CREAT);
  }
  try {
    fchmodSync(file, privateMode);
    writeFileSync(file, text);
  } finally {
    closeSync(file);
  }
}
