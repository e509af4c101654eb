import { spawnSync } from 'node:child_process';

/** What a bare start of Node takes on a machine that does nothing else. */
const quietStartMs = 80;
/** Slower than this and a test may fail: it would wait for minutes. */
const maxFactor = 30;

/**
 * A limit in time for this moment: the one of a quiet machine, longer by as much as a bare start of Node takes longer
 * than there. A program that is too slow by itself is still found; a machine that does other work is no fault of ours.
 */
export function patience(quietMs: number): number {
  const begun = performance.now();
  spawnSync(process.execPath, ['-e', '0']);
  const factor = (performance.now() - begun) / quietStartMs;
  return quietMs * Math.min(maxFactor, Math.max(1, factor));
}
