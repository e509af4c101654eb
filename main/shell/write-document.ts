import { writeFile } from 'node:fs/promises';
import { reasonOf } from '../host/capture-file.ts';

/** Writes a file for its owner only; null, or one sentence that says why not. */
export async function writeDocument(path: string, text: string): Promise<string | null> {
  try {
    await writeFile(path, text, { mode: 0o600 });
    return null;
  } catch (error) {
    return `${path} cannot be written (${reasonOf(error)}).`;
  }
}
