import { beforeEach, describe, expect, it } from 'vitest';
import { verbatim } from '../../main/core/text/message.ts';
import type { AppState } from '../../main/core/app-state.ts';
import { defaultPlan } from '../../main/core/burst/plan.ts';
import {
  createMonitor,
  type Monitor,
  type MonitorOptions,
  monitorSettings,
} from '../../main/monitor/monitor.ts';
import { defaultSettings } from '../../main/core/settings.ts';
import { FakeClock, quiet } from '../support/fake-clock.ts';
import { type CountingHost, replayedHost } from '../support/replayed-host.ts';

const minute = 60_000;
const hour = 60 * minute;
const settings = monitorSettings(defaultSettings);
let clock: FakeClock;
let host: CountingHost;
let logged: string[];

beforeEach(async () => {
  clock = new FakeClock();
  host = await replayedHost('healthy-15.5');
  logged = [];
});

function monitorWith(changes: Partial<MonitorOptions> = {}): Monitor {
  return createMonitor({ host, clock, settings, log: (line) => logged.push(line), ...changes });
}
async function started(changes: Partial<MonitorOptions> = {}): Promise<Monitor> {
  const monitor = monitorWith(changes);
  monitor.start();
  await quiet();
  return monitor;
}
/** Past the settling time, with the count of looks at nought. */
async function settled(changes: Partial<MonitorOptions> = {}): Promise<Monitor> {
  const monitor = await started(changes);
  await clock.pass(30_000);
  Object.assign(host.calls, { looks: 0, probes: 0, forgets: 0 });
  return monitor;
}
const phases = (monitor: Monitor): string[] => {
  const seen: string[] = [];
  monitor.subscribe(({ look }) => seen.push(look.phase));
  return seen;
};

describe('the loop', () => {
  it('does nothing before it is started', async () => {
    const monitor = monitorWith();
    await clock.pass(hour);
    expect(host.calls.looks).toBe(0);
    expect(monitor.state().look).toEqual({ phase: 'waiting' });
  });

  it('looks at once, settles for half a minute, then looks every minute', async () => {
    const monitor = await started();
    expect(monitor.state().diagnosis?.mode).toBe('user-space');
    expect(monitor.state().look).toEqual({ phase: 'settling', until: '2026-01-01T00:00:30.000Z' });
    await clock.pass(30_000);
    expect(monitor.state().look).toEqual({ phase: 'idle', nextAt: '2026-01-01T00:01:30.000Z', late: false });
    expect(host.calls.looks).toBe(2);
    await clock.pass(10 * minute);
    expect(host.calls.looks).toBe(12);
  });

  it('publishes the diagnosis and the phase together', async () => {
    const monitor = monitorWith({ settleMs: 0 });
    const seen: AppState[] = [];
    monitor.subscribe((state) => seen.push(state));
    monitor.start();
    await quiet();
    expect(seen.map(({ look, diagnosis }) => [look.phase, diagnosis?.mode])).toEqual([
      ['looking', undefined],
      ['idle', 'user-space'],
    ]);
  });

  it('is one look for all who ask while it is under way', async () => {
    const monitor = await settled();
    let release: () => void = () => undefined;
    host.hold = new Promise((resolve) => (release = resolve));
    const asked = [monitor.checkNow(), monitor.checkNow(), monitor.checkNow()];
    await clock.pass(5 * minute);
    expect(host.calls.looks).toBe(1);
    release();
    host.hold = null;
    await Promise.all(asked);
    expect(monitor.state().look.phase).toBe('idle');
    await clock.pass(minute);
    expect(host.calls.looks).toBe(2);
  });

  it('marks a look that a slowed timer made late', async () => {
    const monitor = await settled();
    clock.sleepMachine(70_000 - 10_000);
    await clock.pass(20_000);
    expect(monitor.state().look).toMatchObject({ phase: 'idle', late: true });
    await clock.pass(minute);
    expect(monitor.state().look).toMatchObject({ phase: 'idle', late: false });
  });

  it('notices by itself that the machine slept, and settles again', async () => {
    const monitor = await settled();
    clock.sleepMachine(8 * hour);
    await clock.pass(20_000);
    expect(host.calls.looks).toBe(1);
    expect(host.calls.forgets).toBe(1);
    expect(monitor.state().look.phase).toBe('settling');
    expect(logged.join()).toContain('overdue');
  });

  it('survives a clock that is set back by a day', async () => {
    const monitor = await settled();
    clock.sleepMachine(-24 * hour);
    await clock.pass(20_000);
    expect(host.calls.looks).toBe(1);
    await clock.pass(10 * minute);
    expect(host.calls.looks).toBe(11);
    expect(monitor.state().look.phase).toBe('idle');
  });

  it('keeps the time since when the mode holds, over looks and replays', async () => {
    const monitor = await settled();
    const since = monitor.state().modeSince;
    await clock.pass(5 * minute);
    expect(monitor.state().modeSince).toBe(since);
    await monitor.switchHost(await replayedHost('firewall-on-14.4.1'), 'firewall-on-14.4.1.json');
    expect(monitor.state()).toMatchObject({
      replayOf: 'firewall-on-14.4.1.json',
      diagnosis: { mode: 'sockets' },
    });
    expect(monitor.state().modeSince).not.toBe(since);
    expect(host.calls.closes).toBe(1);
  });

  it('drops a look of a host that was switched away meanwhile', async () => {
    const monitor = await settled();
    let release: () => void = () => undefined;
    host.hold = new Promise((resolve) => (release = resolve));
    void monitor.checkNow();
    await monitor.switchHost(await replayedHost('firewall-on-14.4.1'), 'b');
    release();
    await quiet();
    expect(monitor.state().diagnosis?.mode).toBe('sockets');
  });

  it('goes on when a listener throws', async () => {
    const monitor = monitorWith();
    monitor.subscribe(() => {
      throw new Error('a broken view');
    });
    const seen = phases(monitor);
    monitor.start();
    await quiet();
    expect(seen).toEqual(['looking', 'settling']);
    expect(logged.join()).toContain('a broken view');
  });

  it('ends for good', async () => {
    const monitor = await settled();
    await monitor.stop();
    expect(clock.timers).toBe(0);
    expect(host.calls.closes).toBe(1);
    monitor.signal('resume');
    monitor.reconfigure(settings);
    await clock.pass(hour);
    expect(host.calls.looks).toBe(0);
  });
});

describe('sleep and lock', () => {
  it('pause the looks until both are over', async () => {
    const monitor = await settled();
    monitor.signal('lock');
    monitor.signal('suspend');
    expect(monitor.state().look).toEqual({ phase: 'paused', because: 'asleep' });
    await clock.pass(hour);
    monitor.signal('resume');
    expect(monitor.state().look).toEqual({ phase: 'paused', because: 'locked' });
    await clock.pass(hour);
    expect(host.calls.looks).toBe(0);
    monitor.signal('unlock');
    await quiet();
    expect(host.calls.looks).toBe(1);
  });

  it('look two to five seconds after wake, and settle', async () => {
    const monitor = await settled();
    monitor.signal('suspend');
    clock.sleepMachine(hour);
    monitor.signal('resume');
    await clock.pass(1_900);
    expect(host.calls.looks).toBe(0);
    await clock.pass(3_100);
    expect(host.calls.looks).toBe(1);
    expect(host.calls.forgets).toBe(1);
    expect(monitor.state().look.phase).toBe('settling');
  });

  it('drop a look that was under way, and stay paused after one by hand', async () => {
    const monitor = await settled();
    let release: () => void = () => undefined;
    host.hold = new Promise((resolve) => (release = resolve));
    void monitor.checkNow();
    monitor.signal('suspend');
    release();
    host.hold = null;
    await quiet();
    expect(monitor.state().look.phase).toBe('paused');
    await monitor.checkNow();
    expect(monitor.state().look.phase).toBe('paused');
    await clock.pass(hour);
    expect(host.calls.looks).toBe(2);
  });
});

describe('the network and the power', () => {
  it('look once for a bunch of changes, and settle', async () => {
    const monitor = await settled();
    for (let change = 0; change < 5; change += 1) {
      monitor.signal('network-change');
      await clock.pass(200);
    }
    await clock.pass(1_000);
    expect(host.calls.looks).toBe(1);
    expect(monitor.state().look.phase).toBe('settling');
  });

  it('look less often on battery', async () => {
    const monitor = await settled();
    monitor.signal('on-battery');
    await clock.pass(30 * minute);
    expect(host.calls.looks).toBe(10);
    monitor.signal('on-ac');
    await clock.pass(10 * minute);
    expect(host.calls.looks).toBe(20);
  });
});

describe('the settings', () => {
  it('hold from the moment they change', async () => {
    const monitor = await settled();
    monitor.reconfigure({ ...settings, lookIntervalMs: 10_000 });
    await clock.pass(minute);
    expect(host.calls.looks).toBe(6);
    monitor.reconfigure({ ...settings, lookIntervalMs: null });
    expect(monitor.state().look).toEqual({ phase: 'paused', because: 'switched-off' });
    await clock.pass(hour);
    expect(host.calls.looks).toBe(6);
    await monitor.checkNow();
    expect(host.calls.looks).toBe(7);
  });
});

describe('the probe', () => {
  it('comes after settling and then every fifteen minutes', async () => {
    await settled();
    await clock.pass(hour);
    expect(host.calls.probes).toBe(4);
  });
  it('can be off, and still asked for', async () => {
    const monitor = await settled({ settings: { ...settings, probeIntervalMs: null } });
    await clock.pass(hour);
    expect(host.calls.probes).toBe(0);
    await monitor.probeNow();
    expect(host.calls.probes).toBe(1);
  });
  it('is not made where there is nothing to find', async () => {
    host = await replayedHost('linux-debian-12');
    await settled();
    await clock.pass(hour);
    expect(host.calls.probes).toBe(0);
  });
});

describe('a broken helper', () => {
  it('is tried less and less, by hand at any time, and as before once it works', async () => {
    const monitor = await settled();
    host.state = { state: 'broken', error: verbatim('The helper is missing.') };
    await clock.pass(3 * minute);
    expect(host.calls.looks).toBe(3);
    expect(monitor.state().helper).toEqual(host.state);
    await clock.pass(hour);
    expect(host.calls.looks).toBeLessThan(13);
    const looks = host.calls.looks;
    await monitor.checkNow();
    expect(host.calls.looks).toBe(looks + 1);
    host.state = { state: 'working', version: '1', transports: ['sockets'] };
    await monitor.checkNow();
    await clock.pass(5 * minute);
    expect(host.calls.looks).toBe(looks + 7);
  });
});

describe('a burst', () => {
  it('on a capture is refused in words, and that is its result', async () => {
    const monitor = await settled();
    expect(monitor.startBurst(defaultPlan)).toEqual({ started: true });
    await quiet();
    expect(monitor.state().burst).toMatchObject({ phase: 'broken' });
    expect(monitor.state().results).toHaveLength(1);
    monitor.clearBurst();
    expect(monitor.state().burst).toEqual({ phase: 'idle' });
  });
  it.each([
    [{ count: 0 }, /plan\.count is not at least 1/],
    [{ count: 1e9 }, /plan\.count is not at most 60000/],
    [{ target: '-oProxy' }, /HOST:PORT/],
    [{ target: '8.8.8.8:53' }, /public/],
    [{ shell: 'rm' }, /unknown field: shell/],
  ])('of %j is not started', async (changes, why) => {
    const monitor = await settled();
    const start = monitor.startBurst({ ...defaultPlan, ...changes });
    expect(start.started ? '' : start.why).toMatch(why);
    expect(monitor.state().burst).toEqual({ phase: 'idle' });
  });
  it('is not compared where there is one transport', async () => {
    const monitor = await settled();
    expect(monitor.startComparison(defaultPlan)).toMatchObject({ started: false });
  });
});
