import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { endingWith, endWithParent } from '../../main/start/ends-with-parent.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const processOf = (env: Record<string, string | undefined>, ppid: number) => {
  const killed: (readonly [number, string])[] = [];
  return { env, pid: 30, ppid, killed, kill: (pid: number, signal: string) => killed.push([pid, signal]) };
};

it('a process that was started to end with its parent ends once it has another one', () => {
  const child = processOf(endingWith({ env: { HOME: '/h' }, pid: 20 }), 20);
  endWithParent(child);
  vi.advanceTimersByTime(10_000);
  expect(child.killed).toEqual([]);
  child.ppid = 1;
  vi.advanceTimersByTime(10_000);
  expect(child.killed).toEqual([[30, 'SIGTERM']]);
});

it('a process whose parent ended before the first poll ends too', () => {
  const child = processOf(endingWith({ env: {}, pid: 20 }), 1);
  endWithParent(child);
  vi.advanceTimersByTime(1_500);
  expect(child.killed).toHaveLength(1);
});

it('a process without the variable outlives its parent, and the variable is not inherited', () => {
  const child = processOf({}, 20);
  endWithParent(child);
  child.ppid = 1;
  vi.advanceTimersByTime(10_000);
  expect(child.killed).toEqual([]);

  const named = processOf(endingWith({ env: { HOME: '/h' }, pid: 20 }), 20);
  endWithParent(named);
  expect(named.env).toEqual({ HOME: '/h' });
});
