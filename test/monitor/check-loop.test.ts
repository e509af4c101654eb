import { beforeEach, describe, expect, it } from 'vitest';
import { defaultPlan } from '../../main/core/burst/plan.ts';
import { message } from '../../main/core/text/message.ts';
import { FakeClock, quiet } from '../support/fake-clock.ts';
import { type CountingHost, replayedHost } from '../support/replayed-host.ts';
import { type MonitorChanges, RunningMonitor } from '../support/running-monitor.ts';

const minute = 60_000;
const hour = 60 * minute;
let clock: FakeClock;
let host: CountingHost;

beforeEach(async () => {
  clock = new FakeClock();
  host = await replayedHost('healthy-15.5');
});

const monitorWith = (changes: MonitorChanges = {}): RunningMonitor =>
  new RunningMonitor(host, clock, changes);
/** Past the settling time, with the counts of checks at nought. */
async function settled(changes: MonitorChanges = {}): Promise<RunningMonitor> {
  const monitor = await monitorWith(changes).start();
  // … and the second reading, which becomes the baseline.
  await clock.pass(30_300);
  Object.assign(host.calls, { checks: 0, probes: 0, forgets: 0, renewals: 0 });
  return monitor;
}
/** Checks wait until the returned function is called. */
function held(): () => void {
  let release: () => void = () => undefined;
  host.hold = new Promise((resolve) => (release = resolve));
  return () => {
    release();
    host.hold = null;
  };
}

describe('the check loop', () => {
  it('the check loop does nothing before it is started', async () => {
    const monitor = monitorWith();
    await clock.pass(hour);
    expect(host.calls.checks).toBe(0);
    expect(monitor.phase).toEqual({ phase: 'waiting' });
  });

  it('the check loop checks at once, settles for half a minute, reads twice, then checks every minute', async () => {
    const monitor = await monitorWith().start();
    expect(monitor.model().checks.diagnosis?.mode).toBe('user-space');
    expect(monitor.phase).toEqual({ phase: 'settling', until: '2026-01-01T00:00:30.000Z' });
    await clock.pass(30_300);
    expect(monitor.phase).toEqual({ phase: 'idle', nextAt: '2026-01-01T00:01:30.300Z', late: false });
    expect(host.calls.checks).toBe(3);
    await clock.pass(10 * minute);
    expect(host.calls.checks).toBe(13);
  });

  it('the check loop shows the diagnosis and the phase in one snapshot', async () => {
    const monitor = monitorWith({ settleMs: 0 });
    const seen: unknown[] = [];
    monitor.store.subscribe(({ checks }) => seen.push([checks.phase.phase, checks.diagnosis?.mode]));
    await monitor.start();
    expect(seen).toEqual([
      ['checking', undefined],
      ['idle', 'user-space'],
    ]);
  });

  it('the check loop runs one check for all requests that come while it is under way', async () => {
    const monitor = await settled();
    const release = held();
    const asked = [monitor.checks.checkNow(), monitor.checks.checkNow(), monitor.checks.checkNow()];
    await clock.pass(5 * minute);
    expect(host.calls.checks).toBe(1);
    release();
    await Promise.all(asked);
    expect(monitor.phase.phase).toBe('idle');
    await clock.pass(minute);
    expect(host.calls.checks).toBe(2);
  });

  it('the check loop marks a check that a slowed timer made late', async () => {
    const monitor = await settled();
    clock.sleepMachine(70_000 - 10_000);
    await clock.pass(20_000);
    expect(monitor.phase).toMatchObject({ phase: 'idle', late: true });
    await clock.pass(minute);
    expect(monitor.phase).toMatchObject({ phase: 'idle', late: false });
  });

  it('the check loop notices without an event that the machine slept, and settles again', async () => {
    const monitor = await settled();
    clock.sleepMachine(8 * hour);
    await clock.pass(20_000);
    expect(host.calls.checks).toBe(1);
    expect(host.calls.forgets).toBe(1);
    expect(monitor.phase.phase).toBe('settling');
    expect(monitor.logged.join()).toContain('overdue');
  });

  it('the check loop survives a clock that is set back by a day', async () => {
    const monitor = await settled();
    clock.sleepMachine(-24 * hour);
    await clock.pass(20_000);
    expect(host.calls.checks).toBe(1);
    await clock.pass(10 * minute);
    expect(host.calls.checks).toBe(11);
    expect(monitor.phase.phase).toBe('idle');
  });

  it('the check loop keeps the time since when the mode holds, over all checks', async () => {
    const monitor = await settled();
    const since = monitor.model().checks.modeSince;
    await clock.pass(5 * minute);
    expect(monitor.model().checks.modeSince).toBe(since);
  });

  it('the check loop ends for good', async () => {
    const monitor = await settled();
    await monitor.checks.stop();
    expect(clock.timers).toBe(0);
    expect(host.calls.closes).toBe(1);
    monitor.signal('resume');
    monitor.change({ checkIntervalSeconds: 10 });
    await clock.pass(hour);
    expect(host.calls.checks).toBe(0);
  });

  it('the check loop pauses until sleep and lock are both over', async () => {
    const monitor = await settled();
    monitor.signal('lock');
    monitor.signal('suspend');
    expect(monitor.phase).toEqual({ phase: 'paused', because: 'asleep' });
    await clock.pass(hour);
    monitor.signal('resume');
    expect(monitor.phase).toEqual({ phase: 'paused', because: 'locked' });
    await clock.pass(hour);
    expect(host.calls.checks).toBe(0);
    monitor.signal('unlock');
    await quiet();
    expect(host.calls.checks).toBe(1);
  });

  it('the check loop checks two to five seconds after wake, and settles', async () => {
    const monitor = await settled();
    monitor.signal('suspend');
    clock.sleepMachine(hour);
    monitor.signal('resume');
    await clock.pass(1_900);
    expect(host.calls.checks).toBe(0);
    await clock.pass(3_100);
    expect(host.calls.checks).toBe(1);
    expect(host.calls.forgets).toBe(1);
    expect(monitor.phase.phase).toBe('settling');
  });

  it('the check loop drops a check that sleep overtook, and stays paused after one by hand', async () => {
    const monitor = await settled();
    const release = held();
    void monitor.checks.checkNow();
    monitor.signal('suspend');
    release();
    await quiet();
    expect(monitor.phase.phase).toBe('paused');
    await monitor.checks.checkNow();
    expect(monitor.phase.phase).toBe('paused');
    await clock.pass(hour);
    expect(host.calls.checks).toBe(2);
  });

  it('the check loop checks less often on battery', async () => {
    const monitor = await settled();
    monitor.signal('on-battery');
    await clock.pass(30 * minute);
    expect(host.calls.checks).toBe(10);
    monitor.signal('on-ac');
    await clock.pass(10 * minute);
    expect(host.calls.checks).toBe(20);
  });

  it('the check loop takes another interval from the moment it is set', async () => {
    const monitor = await settled();
    monitor.change({ checkIntervalSeconds: 10 });
    await clock.pass(minute);
    expect(host.calls.checks).toBe(6);
  });

  it('the check loop opens a test connection after settling and then every fifteen minutes', async () => {
    await settled();
    await clock.pass(hour);
    expect(host.calls.probes).toBe(4);
  });

  it('the check loop opens no test connection where they are off, or after repeated crashes', async () => {
    await settled({ settings: { probeIntervalMinutes: null } });
    await clock.pass(hour);
    expect(host.calls.probes).toBe(0);
    await settled({ safeStart: true });
    await clock.pass(hour);
    expect(host.calls.probes).toBe(0);
  });

  it('the check loop opens no test connection where there is nothing to find', async () => {
    host = await replayedHost('linux-debian-12');
    await settled();
    await clock.pass(hour);
    expect(host.calls.probes).toBe(0);
  });

  it('the check loop tries a broken helper less and less often, at once on request, and as before once it works', async () => {
    const monitor = await settled();
    host.state = { state: 'broken', error: message('text.verbatim', { text: 'The helper is missing.' }) };
    await clock.pass(3 * minute);
    expect(host.calls.checks).toBe(3);
    expect(monitor.model().checks.helper).toEqual(host.state);
    await clock.pass(hour);
    expect(host.calls.checks).toBeLessThan(13);
    const { checks } = host.calls;
    await monitor.checks.checkNow();
    expect(host.calls.checks).toBe(checks + 1);
    host.state = { state: 'working', version: '1', transports: ['sockets'] };
    await monitor.checks.checkNow();
    await clock.pass(5 * minute);
    expect(host.calls.checks).toBe(checks + 7);
  });
});

describe('the burst runner', () => {
  it('the burst runner ends a burst on a capture with the sentence that refuses it', async () => {
    const monitor = await settled();
    monitor.store.dispatch({ type: 'burst-requested', plans: [defaultPlan] });
    await quiet();
    expect(monitor.model().bursts.current).toMatchObject({ phase: 'broken' });
    expect(monitor.model().bursts.ended).toHaveLength(1);
  });
});
