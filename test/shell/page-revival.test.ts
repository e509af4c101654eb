import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { maxLoadMs, PageRevival, revivalDelayMs } from '../../main/shell/page-revival.ts';

const opened = vi.fn();
const stuck = vi.fn();
const logged: string[] = [];
let revival: PageRevival;
beforeEach(() => {
  vi.useFakeTimers();
  revival = new PageRevival((line) => logged.push(line), opened);
});
afterEach(() => {
  vi.useRealTimers();
  vi.resetAllMocks();
  logged.length = 0;
});

/** What the window does with a page that does not load. */
const load = (): void =>
  revival.loading(() => {
    stuck();
    revival.failed(revival.isLoading);
  });

test('a page that crashes is reopened after longer and longer delays and then only by a click', () => {
  expect([0, 1, 2, 3].map(revivalDelayMs)).toEqual([1_000, 5_000, 30_000, null]);
});

test('a page that does not load is abandoned after a limit that doubles each time, and is retried three times', () => {
  expect([0, 1, 2, 3, 9].map(maxLoadMs)).toEqual([5_000, 10_000, 20_000, 40_000, 40_000]);
  opened.mockImplementation(load);
  load();
  expect(revival.isLoading).toBe(true);
  vi.advanceTimersByTime(4_900);
  expect(stuck).not.toHaveBeenCalled();
  vi.advanceTimersByTime(600_000);
  expect(stuck).toHaveBeenCalledTimes(4);
  expect(opened).toHaveBeenCalledTimes(3);
  expect(logged).toEqual(['the popover keeps failing; only a click will reopen it']);
  expect(revival.isLoading).toBe(false);
});

test('a page that loads in time, or is closed while it loads, is left alone', () => {
  load();
  revival.loaded();
  expect(revival.isLoading).toBe(false);
  load();
  revival.cancel();
  vi.advanceTimersByTime(600_000);
  expect(stuck).not.toHaveBeenCalled();
  expect(opened).not.toHaveBeenCalled();
});

test('after a page has run for a minute, the next crash is retried after the shortest delay', () => {
  const retryAfterMs = (ranMs: number): number => {
    revival.loaded();
    vi.advanceTimersByTime(ranMs);
    const crashedAtMs = Date.now();
    let openedAtMs = 0;
    opened.mockImplementation(() => {
      openedAtMs = Date.now();
    });
    revival.failed(true);
    vi.advanceTimersByTime(40_000);
    return openedAtMs - crashedAtMs;
  };
  expect([1_000, 1_000, 61_000].map(retryAfterMs)).toEqual([1_000, 5_000, 1_000]);
});

test('a popover that a click opened meanwhile is not opened again by the retry', () => {
  revival.failed(true);
  load();
  revival.loaded();
  vi.advanceTimersByTime(40_000);
  expect(opened).not.toHaveBeenCalled();
});

test('a page that crashes while the popover is closed is not opened again', () => {
  revival.failed(false);
  vi.advanceTimersByTime(600_000);
  expect(opened).not.toHaveBeenCalled();
});
