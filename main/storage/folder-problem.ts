import { lstatSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../core/errors.ts';
import { systemErrorReason } from '../core/system-error.ts';
import { type Message, message } from '../core/text/message.ts';
import { keepPrivateFolder, writeWholeNow } from './whole-file.ts';

/**
 * Why files cannot be kept in this folder, which is created if missing; null if they can. Tested by writing: whatever the
 * permissions are, a disk can be full, have no inodes left or be mounted read-only.
 */
export function folderProblem(folder: string): Message | null {
  const trial = join(folder, `.trial-${process.pid}`);
  try {
    keepPrivateFolder(folder);
    // SECURITY: a folder of this name among the temporary files may belong to another user (S28).
    if (lstatSync(folder).uid !== process.geteuid?.()) return problem(folder, message('error.noPermission'));
    writeWholeNow(trial, 'x'.repeat(4_096));
    rmSync(trial);
    return null;
  } catch (error) {
    const isFile = errorCode(error) === 'EEXIST' || errorCode(error) === 'ENOTDIR';
    return problem(folder, isFile ? message('error.notAFolder') : systemErrorReason(error));
  }
}

const problem = (path: string, reason: Message): Message =>
  message('storage.folderUnusable', { path, reason });
