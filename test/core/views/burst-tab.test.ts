process.env['TZ'] = 'UTC';
import { describe, expect, it } from 'vitest';
import { type BurstState, idleBurst, reduceBurst } from '../../../main/core/burst/burst-state.ts';
import { defaultPlan } from '../../../main/core/burst/plan.ts';
import { presetIds } from '../../../main/core/burst/presets.ts';
import type { SavedTarget } from '../../../main/core/settings.ts';
import type { Model } from '../../../main/core/app/model.ts';
import { english } from '../../../main/core/text/text.ts';
import { burstView } from '../../../main/core/views/burst-tab.ts';
import {
  brokenBurst,
  diagnosisOf,
  doneBurst,
  isoAt,
  limitedBurst,
  modelIn,
  modelOf,
  nowMs,
  runningBurst,
} from '../../support/states.ts';

const tab = (model: Model) => burstView(model, english, nowMs);

describe('Burst', () => {
  it('the burst tab explains what a connection uses in a fallback', () => {
    expect(tab(modelIn('sockets')).note).toContain('uses a file descriptor');
    expect(tab(modelIn('user-space')).note).toBeNull();
  });

  it('the burst tab offers presets, saved targets and, where there are two, both transports', () => {
    const targets: SavedTarget[] = [
      { target: '192.168.1.9:7777', protocol: 'tcp', verify: 'echo' },
      { target: 'lab.example.net:443', protocol: 'tls', verify: 'none' },
    ];
    const settings = { targets, chosenTarget: '192.168.1.9:7777' };
    const burst = tab(modelIn('user-space', { settings }));
    expect(burst.presets.options.map(({ value }) => value)).toEqual(presetIds);
    expect(burst.targets.chosen).toBe('192.168.1.9:7777');
    expect(burst.compare).not.toBeNull();
    const linux = modelIn('unsupported', {
      checks: { helper: { state: 'working', version: '1', transports: ['sockets'] } },
    });
    expect(tab(linux).compare).toBeNull();
    expect(tab(linux).custom.fields.map(({ key }) => key)).not.toContain('transport');
  });

  it('Burst offers source addresses but on a Mac, whose loopback has one', () => {
    const lastPlan = { ...defaultPlan, sources: 4 };
    const on = (platform: 'darwin' | 'linux') =>
      tab(modelIn('user-space', { environment: { platform }, settings: { lastPlan } })).custom;
    expect(on('linux').fields.map(({ key }) => key)).toContain('sources');
    expect(on('linux').plan.sources).toBe(4);
    expect(on('darwin').fields.map(({ key }) => key)).not.toContain('sources');
    expect(on('darwin').plan.sources).toBe(1);
  });

  it('a running burst shows its progress and can be stopped', () => {
    const { running, start } = tab(modelIn('sockets', { burst: runningBurst() }));
    expect(running).toMatchObject({
      title: '500 at once to the built-in server',
      share: 412 / 500,
      progress: '412 of 500 ready',
      elapsed: '1.9 sec',
      failed: null,
      stopLabel: 'Stop',
      spoken: '75 percent',
    });
    expect(start).toMatchObject({ enabled: false, whyNot: 'A burst is already running.' });
    const endless = tab(modelIn('sockets', { burst: runningBurst({ pattern: 'find-limit' }) })).running;
    expect(endless).toMatchObject({ share: null, progress: '412 connections ready' });
  });

  it('the chart of a held burst names the time when all connections were ready', () => {
    const ready = (burst: BurstState, elapsedMs: number): BurstState =>
      reduceBurst(burst, { type: 'line', line: { ...held, elapsedMs } });
    const held = {
      type: 'progress',
      attempted: 500,
      inFlight: 0,
      ready: 500,
      verified: 500,
      open: 500,
      failed: {},
    } as const;
    const burst = ready(ready(runningBurst(), 2_000), 9_000);
    expect(tab(modelIn('sockets', { burst })).running?.chart.twin).toBe(
      '500 connections ready after 2.0 sec. Half of them after 1.9 sec.',
    );
    const begun = reduceBurst(idleBurst, { type: 'begin', plan: defaultPlan, startedAt: isoAt(nowMs) });
    const atOnce = tab(modelIn('sockets', { burst: ready(begun, 0) })).running;
    expect(atOnce?.chart.twin).toBe('500 connections ready.');
  });

  it('a limit is named in the list of results and on the chart', () => {
    const [result] = tab(modelIn('sockets', { ended: [limitedBurst()] })).results.list;
    expect(result).toMatchObject({ tone: 'bad', when: '14:59' });
    expect(result?.title).toContain('open files');
    expect(result?.advice).toContain('open-file limit');
    expect(result?.chart.marker?.label).toBe('Open-file limit at 250 (EMFILE)');
    expect(result?.chart.twin).toContain('Open-file limit reached at connection 250.');
  });

  it('a failed burst keeps what was counted before', () => {
    const [result] = tab(modelIn('sockets', { ended: [brokenBurst()] })).results.list;
    expect(result).toMatchObject({ tone: 'bad', title: 'The helper was ended by SIGKILL.' });
    expect(result?.lines).toContain('412 connections were ready before the burst failed.');
  });

  it.each([
    ['14.4.1', false],
    ['15.5', true],
    ['', true],
  ])('on macOS %j a private target that was not reached may be denied: %j', (version, denied) => {
    const os = { name: 'macOS', version, build: null };
    const ended = [doneBurst({ failed: { unreachable: 3 } }, { target: '192.168.1.9:80' })];
    const model = modelOf(diagnosisOf('user-space', { os }), { ended, environment: { platform: 'darwin' } });
    const [result] = tab(model).results.list;
    expect(result?.lines.some((line) => line.includes('macOS denies'))).toBe(denied);
    expect(result?.advice?.includes('Local Network') ?? false).toBe(denied);
  });

  it('results of the same plan over both transports stand side by side', () => {
    const results = [
      doneBurst({ transport: 'sockets', carriedBy: 'sockets' }, { transport: 'sockets' }),
      doneBurst(
        { transport: 'network-framework', carriedBy: 'user-space', ready: 480, failed: { 'flow-table': 20 } },
        { transport: 'network-framework' },
      ),
    ];
    const { sideBySide } = tab(modelIn('user-space', { ended: results }));
    expect(sideBySide?.columns).toEqual(['Network.framework', 'BSD sockets']);
    expect(sideBySide?.rows.find(({ name }) => name === 'Path')?.values).toEqual(['user-space', 'sockets']);
    expect(sideBySide?.twin).toContain(
      'Ready: 480 of 500 with Network.framework, 500 of 500 with BSD sockets.',
    );
    expect(tab(modelIn('user-space', { ended: results.slice(0, 1) })).sideBySide).toBeNull();
    const other = doneBurst(
      { transport: 'network-framework' },
      { transport: 'network-framework', count: 10 },
    );
    const unlike = [results[0] ?? other, other];
    expect(tab(modelIn('user-space', { ended: unlike })).sideBySide).toBeNull();
  });
});

describe('A custom burst', () => {
  it('a custom burst begins with the plan that ran last', () => {
    const lastPlan = { ...defaultPlan, count: 77, pattern: 'one-by-one', transport: 'sockets' } as const;
    const { plan, fields } = tab(modelIn('user-space', { settings: { lastPlan } })).custom;
    expect(plan).toMatchObject({ count: 77, pattern: 'one-by-one', transport: 'sockets' });
    expect(Object.keys(plan)).toEqual(expect.arrayContaining(fields.map(({ key }) => key)));
    for (const field of fields)
      if (field.kind === 'choice')
        expect(field.options.map(({ setting }) => setting)).toContain(plan[field.key]);
  });

  it('a custom burst has no transport where there is only one', () => {
    const lastPlan = { ...defaultPlan, transport: 'network-framework' } as const;
    const oneTransport = modelIn('unsupported', {
      settings: { lastPlan },
      checks: { helper: { state: 'working', version: '1', transports: ['sockets'] } },
    });
    expect(tab(oneTransport).custom.plan.transport).toBeNull();
  });
});

describe('Adding a target', () => {
  it('the form for a new target has its words from the view', () => {
    expect(tab(modelIn('sockets')).targets).toMatchObject({
      addLabel: 'Add target',
      addExample: 'host:443',
      tlsLabel: 'TLS',
    });
  });
});
