import { spawnSync } from 'node:child_process';

/** How long Node takes to start on an idle machine. */
const quietStartMs = 80;
/** On a machine slower than this a test may fail; otherwise it would wait for minutes. */
const maxFactor = 30;

/**
 * Scales a time limit of an idle machine by how much longer Node takes to start at this moment. A slow program still
 * fails; a busy machine does not fail the test.
 */
export function patience(quietMs: number): number {
  const begun = performance.now();
  spawnSync(process.execPath, ['-e', '0']);
  const factor = (performance.now() - begun) / quietStartMs;
  return quietMs * Math.min(maxFactor, Math.max(1, factor));
}
