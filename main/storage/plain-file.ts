import { closeSync, constants, fchmodSync, fstatSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from '../core/errors.ts';
import { withReserve } from './descriptor-reserve.ts';
import { keepPrivateFolder, privateMode } from './whole-file.ts';

/**
 * Small files of ours, read and appended to without ever standing still: opened without waiting, a pipe or a device in the
 * place of one is refused, and what is too large is not read.
 */

/** Like the system's errors, so that it is worded like them. */
class NoPlainFile extends Error {
  readonly code = 'ENOTSUP';
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

/** Made where it is missing, with its folder: both for their owner only (S28), whoever deleted them meanwhile. */
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
