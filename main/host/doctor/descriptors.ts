import { readdirSync } from 'node:fs';
import type { Limits } from '../../core/observation.ts';

/** What this program has open, and may open: Node has raised the soft limit, so that the helper's own is asked for. */
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
