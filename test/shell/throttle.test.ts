import { expect, test, vi } from 'vitest';
import { Throttle } from '../../main/shell/throttle.ts';

test('a throttle calls at once and then at most once per interval', () => {
  vi.useFakeTimers();
  let drawn = 0;
  const updates = new Throttle(100, () => (drawn += 1));
  for (let request = 0; request < 50; request += 1) updates.request();
  expect(drawn).toBe(1);
  vi.advanceTimersByTime(100);
  expect(drawn).toBe(2);
  vi.advanceTimersByTime(1_000);
  expect(drawn).toBe(2);
  updates.request();
  updates.request();
  updates.cancel();
  vi.advanceTimersByTime(1_000);
  expect(drawn).toBe(3);
  vi.useRealTimers();
});
