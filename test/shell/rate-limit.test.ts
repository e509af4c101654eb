import { expect, test } from 'vitest';
import { createRateLimit } from '../../main/shell/rate-limit.ts';

test('the rate limit lets a few calls through at once and then as many as the rate allows', () => {
  let now = 0;
  const allowed = createRateLimit({ burst: 3, perSecond: 1 }, () => now);
  expect([allowed(), allowed(), allowed(), allowed()]).toEqual([true, true, true, false]);
  now = 1_000;
  expect([allowed(), allowed()]).toEqual([true, false]);
  now = 500;
  expect(allowed()).toBe(false);
});
