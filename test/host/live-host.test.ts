import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { message } from '../../main/core/text/message.ts';
import { english } from '../../main/core/text/text.ts';
import { builtInTarget, defaultPlan } from '../../main/core/burst/plan.ts';
import type { BurstLine } from '../../main/core/helper-lines.ts';
import type { Host } from '../../main/host/host.ts';
import { createLiveHost } from '../../main/host/live-host.ts';
import { helpersOf, isAlive, script } from '../support/processes.ts';
import { until } from '../support/until.ts';

let host: Host;
beforeEach(() => {
  host = createLiveHost();
});
afterEach(async () => {
  await host.close();
  delete process.env['LANELIGHT_HELPER'];
});
const ours = (): number[] => helpersOf(process.pid);

describe('this machine', () => {
  it('a check of this machine reads real values', async () => {
    const observation = await host.observe();
    expect(observation).toMatchObject({ replay: false, platform: 'linux' });
    expect(observation.census.state).toBe('ok');
    expect(observation.limits.state).toBe('ok');
    expect(observation.gate.state).toBe('unavailable');
    expect(observation.firewall).toEqual({ state: 'unavailable', reason: message('host.macOnly') });
    expect(await host.helper()).toMatchObject({ state: 'working', transports: ['sockets'] });
  });

  it('checks requested at the same time share one observation', async () => {
    const log = script('');
    process.env['LANELIGHT_HELPER'] = script(`echo observed >> ${log}; exit 70`);
    await Promise.all([host.observe(), host.observe(), host.capture()]);
    const { readFileSync } = await import('node:fs');
    expect(readFileSync(log, 'utf8').match(/observed/g)).toHaveLength(1);
  });

  it('later checks keep the last test connection until it is forgotten', async () => {
    expect((await host.observe()).probe.state).toBe('unavailable');
    expect(await host.probe()).toMatchObject({ state: 'ok', value: { attempted: 1, carriedBy: 'sockets' } });
    expect((await host.observe()).probe).toMatchObject({ state: 'ok' });
    expect((await host.capture()).probe).not.toBeNull();
    host.forget();
    expect((await host.observe()).probe.state).toBe('unavailable');
  });

  it('a test connection that runs while results are forgotten is not kept', async () => {
    const hello = { v: 1, type: 'hello', helper: '1', platform: 'linux', transports: ['sockets'] };
    process.env['LANELIGHT_HELPER'] = script(
      `echo '${JSON.stringify(hello)}'; sleep 0.2; echo '{"type":"probe"}'`,
    );
    const probing = host.probe();
    host.forget();
    await probing;
    expect((await host.capture()).probe).toBeNull();
    await host.probe();
    expect((await host.capture()).probe).toEqual([{ type: 'probe' }]);
  });

  it('a check keeps the counters of the check before', async () => {
    const counters = {
      ok: true,
      inetStreamSockets: 1,
      nexusStreamFlows: 2,
      interfaceFilters: 0,
      interfaceFiltersOs: 0,
      ipFilters: 0,
      ipFiltersOs: 0,
      socketFilters: 0,
      socketFiltersOs: 0,
    };
    const hello = { v: 1, type: 'hello', helper: '1', platform: 'darwin', transports: [] };
    const line = { type: 'observation', platform: 'darwin', apiStats: counters };
    process.env['LANELIGHT_HELPER'] = script(
      `echo '${JSON.stringify(hello)}'; echo '${JSON.stringify(line)}'`,
    );
    expect((await host.observe()).previousApiStats.state).toBe('unavailable');
    expect((await host.observe()).previousApiStats).toMatchObject({
      state: 'ok',
      value: { nexusStreamFlows: 2 },
    });
  });
});

describe('a burst of this machine', () => {
  const plan = { ...defaultPlan, target: builtInTarget, count: 20, holdSeconds: 30 };
  const start = () => {
    const lines: BurstLine[] = [];
    const burst = host.burst(plan, (line) => lines.push(line));
    return {
      lines,
      burst,
      open: () =>
        until('all are open', () => lines.some((line) => line.type === 'progress' && line.open === 20)),
    };
  };

  it('only one burst runs at a time', async () => {
    const { burst, open } = start();
    await open();
    expect(await host.burst(plan, () => undefined).done).toMatchObject({
      ended: 'error',
      because: 'refused',
    });
    burst.stop('cancelled');
    expect(await burst.done).toEqual({ ended: 'finished' });
    await until('the server is gone too', () => ours().length === 0);
  });

  it('a burst stops when the machine sleeps, and its result has the reason', async () => {
    const { burst, lines, open } = start();
    await open();
    burst.stop('asleep');
    burst.stop('cancelled');
    await burst.done;
    expect(lines.at(-1)).toMatchObject({ type: 'result', stopped: 'asleep', ready: 20 });
  });

  it('a burst can be stopped before it has begun', async () => {
    const { burst, lines } = start();
    burst.stop('cancelled');
    await burst.done;
    expect(lines.at(-1)).toMatchObject({ type: 'result', stopped: 'cancelled' });
  });

  it('a burst ends with the host and leaves nothing behind', async () => {
    const { burst, open } = start();
    await open();
    const pids = ours();
    expect(pids).toHaveLength(2);
    await host.close();
    expect(pids.some(isAlive)).toBe(false);
    expect(await burst.done).toEqual({ ended: 'finished' });
    expect((await host.observe()).census.state).toBe('failed');
  });

  it('a burst whose plan may not run is refused before a helper is started', async () => {
    process.env['LANELIGHT_HELPER'] = '/nowhere';
    const { done } = host.burst({ ...plan, target: '8.8.8.8:53' }, () => undefined);
    const ending = await done;
    expect(ending.ended === 'error' ? english.of(ending.error) : '').toMatch(/public/);
  });
});
