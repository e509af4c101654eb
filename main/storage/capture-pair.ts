import { join } from 'node:path';
import { type CapturePair, pairNames } from '../core/app/history/kept-changes.ts';
import type { Result } from '../core/result.ts';
import { saveCapture } from './capture-file.ts';

/** Writes the checks around the change of this time into a folder, as two captures. */
export async function savePair(
  folder: string,
  atMs: number,
  { before, after }: CapturePair,
): Promise<Result> {
  const names = pairNames(atMs);
  const saved = await saveCapture(join(folder, names.before), before);
  return saved.ok ? saveCapture(join(folder, names.after), after) : saved;
}
