import { beforeEach, expect, it } from 'vitest';
import type { Alert } from '../../main/core/app/alerts/alert.ts';
import { FakeClock, quiet } from '../support/fake-clock.ts';
import { type CountingHost, replayedHost } from '../support/replayed-host.ts';
import { type MonitorChanges, RunningMonitor } from '../support/running-monitor.ts';

const minute = 60_000;
const fallen = 'packet-filter-before-15.5';
let clock: FakeClock;
let host: CountingHost;

beforeEach(async () => {
  clock = new FakeClock();
  host = await replayedHost('healthy-15.5');
});

/** After the settling time and the second reading that becomes the baseline, with the counts at zero. */
async function settled(changes: MonitorChanges = {}): Promise<RunningMonitor> {
  const monitor = await new RunningMonitor(host, clock, changes).start();
  await clock.pass(30_300);
  Object.assign(host.calls, { checks: 0, probes: 0, forgets: 0, renewals: 0 });
  host.urgencies.length = 0;
  return monitor;
}
const alertsOf = (monitor: RunningMonitor): Alert['subject']['kind'][] =>
  monitor.alerts.map(({ subject }) => subject.kind);

it('a change of the kernel switch is checked at once and sends an alert after a second reading', async () => {
  const monitor = await settled();
  await host.show(fallen);
  host.change('switch');
  await quiet();
  expect(monitor.model().checks.diagnosis?.mode).toBe('sockets');
  expect(alertsOf(monitor)).toEqual([]);
  await clock.pass(299);
  expect(host.calls.checks).toBe(1);
  await clock.pass(1);
  expect(alertsOf(monitor)).toEqual(['fallback-began']);
  expect(host.urgencies).toEqual(['soon', 'whole']);
  await clock.pass(50_000);
  expect(host.calls.checks).toBe(2);
});

it('a change that is gone at the second reading sends no alert', async () => {
  const monitor = await settled();
  await host.show(fallen);
  host.change('switch');
  await quiet();
  await host.show('healthy-15.5');
  await clock.pass(10 * minute);
  expect(alertsOf(monitor)).toEqual([]);
  expect(monitor.model().checks.diagnosis?.mode).toBe('user-space');
});

it('a change during a check is followed by another check', async () => {
  await settled();
  let release: () => void = () => undefined;
  host.hold = new Promise((resolve) => (release = resolve));
  host.change('switch');
  host.change('switch');
  host.change('limit');
  await quiet();
  host.hold = null;
  release();
  await quiet();
  expect(host.calls.checks).toBe(2);
});

it('slow commands run again only when something changed that they may explain, or for a check by hand', async () => {
  const monitor = await settled();
  await clock.pass(5 * minute);
  expect(host.calls.renewals).toBe(0);
  host.change('limit');
  await quiet();
  expect(host.calls.renewals).toBe(0);
  host.change('switch');
  await quiet();
  expect(host.calls.renewals).toBe(1);
  await monitor.checks.checkNow();
  expect(host.calls.renewals).toBe(2);
});

it('a change of the network is shown at once and sends an alert within three seconds', async () => {
  const monitor = await settled();
  await host.show(fallen);
  host.change('network');
  await quiet();
  expect(monitor.model().checks.diagnosis?.mode).toBe('sockets');
  expect(monitor.phase.phase).toBe('settling');
  expect(host.calls.forgets).toBe(1);
  await clock.pass(1_900);
  expect(alertsOf(monitor)).toEqual(['fallback-began']);
});

it('no test connection delays the readings after a change', async () => {
  await settled();
  await clock.pass(14 * minute);
  const { probes } = host.calls;
  host.change('network');
  await clock.pass(5_000);
  expect(host.calls.probes).toBe(probes);
  await clock.pass(2 * minute);
  expect(host.calls.probes).toBe(probes + 1);
});

it('counters that move far from their limits are checked at most every thirty seconds', async () => {
  await settled();
  for (let moved = 0; moved < 65; moved += 1) {
    host.change('counters');
    await clock.pass(1_000);
  }
  expect(host.calls.checks).toBe(2);
});

it('the watch reads less often on battery and while locked, and not at all while asleep', async () => {
  const monitor = await settled();
  monitor.signal('on-battery');
  monitor.signal('lock');
  monitor.signal('suspend');
  monitor.signal('resume');
  monitor.signal('unlock');
  monitor.signal('on-ac');
  expect(host.paces).toEqual([500, 1_500, 5_000, 'paused', 5_000, 1_500, 500]);
});

it('a change triggers no check while the machine sleeps or has just woken', async () => {
  const monitor = await settled();
  monitor.signal('suspend');
  host.change('switch');
  await quiet();
  expect(host.calls.checks).toBe(0);
  monitor.signal('resume');
  host.change('network');
  await clock.pass(1_900);
  expect(host.calls.checks).toBe(0);
  await clock.pass(3_100);
  expect(host.calls.checks).toBe(1);
});

it('a change behind a locked screen is detected, and sends an alert after unlocking', async () => {
  const monitor = await settled();
  monitor.signal('lock');
  await host.show(fallen);
  host.change('switch');
  await clock.pass(minute);
  expect(monitor.model().checks.diagnosis?.mode).toBe('sockets');
  expect(monitor.phase).toEqual({ phase: 'paused', because: 'locked' });
  expect(alertsOf(monitor)).toEqual([]);
  monitor.signal('unlock');
  await clock.pass(1_000);
  expect(alertsOf(monitor)).toEqual(['fallback-began']);
});
