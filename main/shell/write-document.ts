import { done, fail, type Result } from '../core/result.ts';
import { systemErrorReason } from '../core/system-error.ts';
import { message } from '../core/text/message.ts';
import { writeWhole } from '../storage/whole-file.ts';

/** Writes a file for its owner only. */
export async function writeDocument(path: string, text: string): Promise<Result> {
  try {
    await writeWhole(path, text, 0o600);
    return done;
  } catch (error) {
    return fail(message('error.cannotWrite', { path, reason: systemErrorReason(error) }));
  }
}
