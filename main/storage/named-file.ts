import { access, constants, lstat, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from '../core/errors.ts';
import { done, fail, type Result } from '../core/result.ts';
import { systemErrorReason } from '../core/system-error.ts';
import { type Message, message } from '../core/text/message.ts';
import { privateMode, writeWhole, writeWholeNew } from './whole-file.ts';

/** A file beyond this is none that we wrote. */
const maxOurBytes = 64 * 1_048_576;

export interface Destination {
  /** As the person named it. */
  readonly path: string;
  /** Whether a file with this text is an earlier one of the same kind, which may be replaced. */
  readonly isOurs: (text: string) => boolean;
  /** Why an earlier file of the same kind must be kept; absent where it may be replaced. */
  readonly refusal?: Message;
}

export interface NamedFile extends Destination {
  readonly content: string | Uint8Array;
  readonly mode?: number;
}

/**
 * Writes a file to the path that a person chose. SECURITY: the only thing ever replaced is a regular file of the same kind, or an
 * empty one. Renamed over, a device, a pipe or a link would be gone, and root can name any of them; a slip of the tab key
 * must not cost a file either (S28). Never rejects.
 */
export async function saveNamed(file: NamedFile): Promise<Result> {
  const { path, content, mode = privateMode } = file;
  try {
    const obstacle = await obstacleAt(file);
    if (obstacle === 'absent') await writeWholeNew(path, content, mode);
    else if (obstacle === null) await writeWhole(path, content, mode);
    else return fail(obstacle);
    return done;
  } catch (error) {
    return fail(message('error.cannotWrite', { path, reason: systemErrorReason(error) }));
  }
}

/** Why `saveNamed` would fail as things are, or null: for work that takes long before there is anything to save. */
export async function whyNotSaved(file: Destination): Promise<Message | null> {
  const { path } = file;
  try {
    const obstacle = await obstacleAt(file);
    if (obstacle !== null && obstacle !== 'absent') return obstacle;
    await access(dirname(path), constants.W_OK);
    return null;
  } catch (error) {
    return message('error.cannotWrite', { path, reason: systemErrorReason(error) });
  }
}

async function obstacleAt({ path, isOurs, refusal }: Destination): Promise<Message | 'absent' | null> {
  try {
    const found = await lstat(path);
    if (found.isDirectory()) return message('error.saveToFolder', { path });
    if (found.isSymbolicLink()) return message('error.saveToLink', { path });
    if (!found.isFile()) return message('error.saveToSpecial', { path });
    if (found.size === 0) return null;
    const isReplaceable = found.size <= maxOurBytes && isOurs(await readFile(path, 'utf8'));
    return isReplaceable ? (refusal ?? null) : message('error.saveToForeign', { path });
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 'absent';
    throw error;
  }
}
