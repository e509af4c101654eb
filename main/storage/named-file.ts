import { lstat, readFile } from 'node:fs/promises';
import { errorCode } from '../core/errors.ts';
import { done, fail, type Result } from '../core/result.ts';
import { systemErrorReason } from '../core/system-error.ts';
import { type Message, message } from '../core/text/message.ts';
import { privateMode, writeWhole, writeWholeNew } from './whole-file.ts';

/** A file beyond this is none that we wrote. */
const maxOurBytes = 64 * 1_048_576;

export interface NamedFile {
  /** As the person named it. */
  readonly path: string;
  readonly content: string | Uint8Array;
  readonly mode?: number;
  /** Whether a file with this text is an earlier one of the same kind, which may be replaced. */
  readonly isOurs: (text: string) => boolean;
  /** Why an earlier file of the same kind must be kept; absent where it may be replaced. */
  readonly refusal?: Message;
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

async function obstacleAt({ path, isOurs, refusal }: NamedFile): Promise<Message | 'absent' | null> {
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
