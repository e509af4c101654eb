import { expect, it } from 'vitest';
import { overlay } from '../../../main/core/burst/histogram-overlay.ts';
import type { ConnectHistogram } from '../../../main/core/helper-lines.ts';

/** As the helper makes them: `perDoubling` bins for each doubling, edges in whole microseconds. */
function histogram(firstUs: number, perDoubling: number, counts: readonly number[]): ConnectHistogram {
  const edgesMs = [...counts, 0].map((_, bin) => Math.round(firstUs * 2 ** (bin / perDoubling)) / 1_000);
  return { edgesMs, counts: [...counts] };
}
const sum = (shares: readonly number[]): number => shares.reduce((total, share) => total + share, 0);

it('both histograms lie on the same bins, as shares of their own connections', () => {
  const { edgesMs, from, to } = overlay(histogram(1_024, 8, [10, 30]), histogram(1_117, 8, [1, 0, 3]));
  expect(edgesMs).toHaveLength(5);
  expect(edgesMs[0]).toBeCloseTo(1.024, 9);
  expect(from).toEqual([0.25, 0.75, 0, 0]);
  expect(to).toEqual([0, 0.25, 0, 0.75]);
});

it('every bin is as wide as the next one on a log scale', () => {
  const { edgesMs } = overlay(histogram(32, 8, [1, 1, 1]), histogram(16_384, 2, [1, 1]));
  const ratios = edgesMs.slice(1).map((edge, bin) => edge / (edgesMs[bin] ?? 1));
  for (const ratio of ratios) expect(ratio).toBeCloseTo(ratios[0] ?? 0, 9);
});

it('the finer histogram is gathered into the bins of the coarser one, and nothing is lost', () => {
  const fine = histogram(1_024, 8, [1, 2, 3, 4, 5, 6, 7, 8]);
  const coarse = histogram(1_024, 2, [9, 1]);
  const { from, to } = overlay(fine, coarse);
  expect(from).toEqual([10 / 36, 26 / 36]);
  expect(to).toEqual([0.9, 0.1]);
});

it('a wide span is shown in bins that are still distinguishable', () => {
  const wide = histogram(
    16,
    4,
    Array.from({ length: 64 }, (_, bin) => bin + 1),
  );
  const { edgesMs, from, to } = overlay(wide, histogram(20_000, 8, [5]));
  expect(from.length).toBeLessThanOrEqual(36);
  expect(edgesMs).toHaveLength(from.length + 1);
  expect(sum(from)).toBeCloseTo(1, 9);
  expect(sum(to)).toBeCloseTo(1, 9);
});

it('connections that took no measurable time are in the first bin', () => {
  const { from } = overlay(
    { edgesMs: [0, 0.001, 0.002], counts: [3, 1] },
    { edgesMs: [0.001, 0.002], counts: [1] },
  );
  expect(from[0]).toBe(0.75);
  expect(sum(from)).toBe(1);
});
