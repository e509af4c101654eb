import type { CapturePair } from '../core/app/history/kept-changes.ts';
import { type Comparison, compareCaptures } from '../core/report/comparison.ts';
import { createReplayHost } from './replay-host.ts';

/** What differs between the checks before and after a change, read like any other two captures. */
export async function comparePair({ before, after }: CapturePair): Promise<Comparison> {
  const [from, to] = await Promise.all([
    createReplayHost(before).observe(),
    createReplayHost(after).observe(),
  ]);
  return compareCaptures(from, to);
}
