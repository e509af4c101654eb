import { beforeEach, expect, it } from 'vitest';
import type { HelperState } from '../../main/core/app/checks-state.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { type CountingHost, replayedHost } from '../support/replayed-host.ts';
import { type MonitorChanges, RunningMonitor } from '../support/running-monitor.ts';

/** The check loop of the app: it checks less often while nothing changes. */

const minute = 60_000;
const working: HelperState = { state: 'working', version: '1.0.0', transports: ['sockets'] };
let clock: FakeClock;
let host: CountingHost;

beforeEach(async () => {
  clock = new FakeClock();
  host = await replayedHost('healthy-15.5');
  host.state = working;
});

/** After so many checks that the next ones are as rare as they become. */
async function rested(changes: MonitorChanges = {}): Promise<RunningMonitor> {
  const monitor = await new RunningMonitor(host, clock, { ...changes, settleMs: 0, rests: true }).start();
  await clock.pass(30 * minute);
  host.calls.checks = 0;
  return monitor;
}
async function checksIn(ms: number): Promise<number> {
  const before = host.calls.checks;
  await clock.pass(ms);
  return host.calls.checks - before;
}

it('while nothing changes checks become rarer step by step, down to one in five minutes', async () => {
  await new RunningMonitor(host, clock, { settleMs: 0, rests: true }).start();
  const perMinute: number[] = [];
  for (let passed = 0; passed < 20; passed += 1) perMinute.push(await checksIn(minute));
  expect(perMinute.slice(0, 2)).toEqual([1, 1]);
  expect(perMinute.reduce((sum, checks) => sum + checks, 0)).toBeLessThan(9);
  expect(await checksIn(60 * minute)).toBe(12);
});

it('a rare check is never later than five minutes, or the interval where that is longer', async () => {
  await rested({ settings: { checkIntervalSeconds: 600 } });
  expect(await checksIn(60 * minute)).toBe(6);
});

it('the watch reads a little less often while checks are rare', async () => {
  await rested();
  expect(host.paces).toEqual([500, 1_000]);
});

it('after a change checks are as frequent as the settings have it', async () => {
  await rested();
  host.change('switch');
  await clock.pass(1_000);
  expect(host.calls.checks).toBe(1);
  expect(host.paces.slice(-2)).toEqual([1_000, 500]);
  expect(await checksIn(2 * minute)).toBe(2);
});

it('a rare check that finds something else makes the next ones frequent', async () => {
  const monitor = await rested();
  await host.show('off-without-reason-13.6');
  const mode = (): unknown => monitor.model().checks.diagnosis?.mode;
  for (let seconds = 0; seconds < 300 && mode() !== 'sockets'; seconds += 1) await clock.pass(1_000);
  expect(mode()).toBe('sockets');
  expect(await checksIn(2 * minute)).toBe(2);
});

it('checks are not rare where the watch does not run, the helper does not work, or the option is off', async () => {
  const monitor = await rested();
  host.watches = false;
  monitor.checks.reschedule();
  expect(await checksIn(10 * minute)).toBe(10);
  host.watches = true;
  host.state = { state: 'unknown' };
  await monitor.checks.checkNow();
  expect(await checksIn(10 * minute)).toBe(10);
  const other = await replayedHost('healthy-15.5');
  other.state = working;
  await new RunningMonitor(other, clock, { settleMs: 0 }).start();
  await clock.pass(30 * minute);
  expect(other.calls.checks).toBe(31);
});

it('opening the popover checks at once where the last check is old, and then every minute while it is open', async () => {
  const monitor = await rested();
  await clock.pass(2 * minute);
  host.calls.checks = 0;
  monitor.store.dispatch({ type: 'popover-shown' });
  await clock.pass(1_000);
  expect(host.calls.checks).toBe(1);
  expect(await checksIn(10 * minute)).toBe(10);
  monitor.store.dispatch({ type: 'popover-hidden' });
  expect(await checksIn(60 * minute)).toBeLessThan(15);
});
