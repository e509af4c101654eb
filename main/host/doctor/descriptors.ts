import { readdirSync } from 'node:fs';
import type { Limits } from '../../core/observation.ts';

/** How many files this program has open, and how many it may: the helper's limit, for Node raises its own soft limit. */
export function descriptorsHere(limits: Limits | null): {
  readonly open: number | null;
  readonly limit: number | null;
} {
  return { open: countIn('/dev/fd'), limit: limits?.openFilesSoft ?? null };
}

function countIn(folder: string): number | null {
  try {
    return readdirSync(folder).length;
  } catch {
    return null;
  }
}
