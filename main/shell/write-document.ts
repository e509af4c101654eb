import { reasonOf } from '../host/capture-file.ts';
import { writeWhole } from '../storage/whole-file.ts';

/** Writes a file for its owner only; null, or one sentence that says why not. */
export async function writeDocument(path: string, text: string): Promise<string | null> {
  try {
    await writeWhole(path, text, 0o600);
    return null;
  } catch (error) {
    return `${path} cannot be written (${reasonOf(error)}).`;
  }
}
