import { describe, expect, it } from 'vitest';
import { dueIn, maxNapMs, checkWaitMs, napMs, punctuality } from '../../main/monitor/schedule.ts';

describe('a check that is due in a minute', () => {
  const due = dueIn(1_000_000, 60_000);
  it.each([
    [0, 'early'],
    [59_999, 'early'],
    [60_000, 'due'],
    [64_000, 'due'],
    [70_000, 'late'],
    [119_000, 'late'],
    [121_000, 'gap'],
    [86_400_000, 'gap'],
    [-1, 'set-back'],
    [-86_400_000, 'set-back'],
  ])('a check that is due in a minute is, %d ms later, %s', (afterMs, expected) => {
    expect(punctuality(due, 1_000_000 + afterMs)).toBe(expected);
  });
  it('a check that is due in a minute is never waited for in one long nap', () => {
    expect(napMs(due, 1_000_000)).toBe(maxNapMs);
    expect(napMs(due, 1_055_000)).toBe(5_000);
    expect(napMs(due, 2_000_000)).toBe(0);
  });
});

describe('the wait after failures in a row', () => {
  it.each([
    [0, 60_000],
    [2, 60_000],
    [3, 120_000],
    [4, 240_000],
    [6, 600_000],
    [1_000, 600_000],
  ])('the wait after failures in a row of %d is %d ms', (failures, expected) => {
    expect(checkWaitMs(60_000, failures, 0.5)).toBe(expected);
  });
  it('the wait after failures in a row is never shorter than the interval, and has a tenth of jitter', () => {
    expect(checkWaitMs(3_600_000, 9, 0.5)).toBe(3_600_000);
    expect(checkWaitMs(60_000, 3, 0)).toBe(108_000);
    expect(checkWaitMs(60_000, 3, 1)).toBe(132_000);
  });
});
