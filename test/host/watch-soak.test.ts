import { afterEach, expect, it } from 'vitest';
import { scriptedMac } from '../support/scripted-mac.ts';
import { soak } from '../support/soak.ts';

afterEach(() => {
  delete process.env['LANELIGHT_HELPER'];
});

/** The long one: `node test/bench/soak.mjs`, half an hour with a change every five seconds. */
it('each of twenty changes in a row is seen once, and nothing is left behind', async () => {
  const result = await soak(scriptedMac('1'), 20, 1_500);
  expect([result.reported, result.seen]).toEqual([20, 20]);
  expect(result.helpers[0]).toHaveLength(1);
  expect(result.helpers[1]).toEqual(result.helpers[0]);
  expect(result.openFiles[1]).toBe(result.openFiles[0]);
  expect(result.helperKiB[1]).toBeLessThan(result.helperKiB[0] * 1.2);
}, 60_000);
