import { copyFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errorCode } from '../core/errors.ts';

/** As many broken files as are kept: enough to look into, too few to fill a disk when every start breaks one. */
const maxKept = 3;

/**
 * Puts a file that cannot be read beside its place, as NAME.corrupt-TIME, and keeps the newest three of them. Returns the
 * new path, or null when not even that worked. `how` is copy where the file stays in use.
 */
export function setAside(file: string, how: 'move' | 'copy', nowMs: number): string | null {
  const time = new Date(nowMs).toISOString().replace(/[:.]/g, '-');
  const aside = `${file}.corrupt-${time}`;
  try {
    if (how === 'move') renameSync(file, aside);
    else copyFileSync(file, aside);
    prune(file);
    return aside;
  } catch {
    return null;
  }
}

function prune(file: string): void {
  const prefix = `${basename(file)}.corrupt-`;
  const kept = readdirSync(dirname(file))
    .filter((name) => name.startsWith(prefix))
    .sort();
  for (const name of kept.slice(0, -maxKept))
    rmSync(join(dirname(file), name), { recursive: true, force: true });
}

/** Temporary files that a killed writer left behind: NAME.tmp-…, never the file itself. */
export function sweepTemporary(file: string): void {
  try {
    const prefix = `${basename(file)}.tmp-`;
    for (const name of readdirSync(dirname(file)))
      if (name.startsWith(prefix)) rmSync(join(dirname(file), name), { force: true });
  } catch {
    // They are litter and no danger; the next start tries again.
  }
}

/** Its size, null where there is none, or why it cannot be a file of ours (a pipe would never end). */
export function fileSize(file: string): number | null | 'not-a-file' {
  try {
    const facts = statSync(file);
    return facts.isFile() ? facts.size : 'not-a-file';
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? null : 'not-a-file';
  }
}
