import { systemErrorReason } from '../core/system-error.ts';
import { english } from '../core/text/text.ts';
import { writeWhole } from '../storage/whole-file.ts';

/** Writes a file for its owner only; null, or one sentence that says why not. */
export async function writeDocument(path: string, text: string): Promise<string | null> {
  try {
    await writeWhole(path, text, 0o600);
    return null;
  } catch (error) {
    return english('error.cannotWrite', { path, reason: systemErrorReason(error) });
  }
}
