import { expect, it } from 'vitest';
import { FakeClock } from '../support/fake-clock.ts';
import { replayedHost } from '../support/replayed-host.ts';
import { RunningMonitor } from '../support/running-monitor.ts';

const hourMs = 3_600_000;

it('a simulated day of checks leaves as many timers and as large a model as its first hours', async () => {
  const clock = new FakeClock();
  const host = await replayedHost('healthy-15.5');
  const monitor = await new RunningMonitor(host, clock, { settleMs: 0 }).start();
  const size = (): number => JSON.stringify(monitor.model()).length;
  await clock.pass(8 * hourMs);
  const early = { timers: clock.timers, size: size() };
  await clock.pass(16 * hourMs);
  expect(host.calls.checks).toBeGreaterThanOrEqual(24 * 60);
  expect(clock.timers).toBe(early.timers);
  // Only the history of the day grows.
  expect(size()).toBeLessThan(early.size * 3.5);
  expect(monitor.alerts).toEqual([]);
});
