process.env['TZ'] = 'UTC';
import { describe, expect, it } from 'vitest';
import { type BurstState, idleBurst, reduceBurst } from '../../../main/core/burst/burst-state.ts';
import { defaultPlan } from '../../../main/core/burst/plan.ts';
import { presetIds } from '../../../main/core/burst/presets.ts';
import type { SavedTarget } from '../../../main/core/settings.ts';
import { view } from '../../support/popover.ts';
import {
  brokenBurst,
  doneBurst,
  isoAt,
  limitedBurst,
  nowMs,
  runningBurst,
  stateIn,
} from '../../support/states.ts';

describe('Burst', () => {
  it('says what a burst costs in this mode', () => {
    expect(view(stateIn('sockets')).burst.note).toContain('costs a file descriptor');
    expect(view(stateIn('user-space')).burst.note).toBeNull();
  });

  it('offers the presets, the saved targets and both transports where there are two', () => {
    const targets: SavedTarget[] = [
      { target: '192.168.1.9:7777', protocol: 'tcp', verify: 'echo' },
      { target: 'lab.example.net:443', protocol: 'tls', verify: 'none' },
    ];
    const { burst } = view(stateIn('user-space'), { wishes: { targets, chosenTarget: '192.168.1.9:7777' } });
    expect(burst.presets.options.map(({ value }) => value)).toEqual(presetIds);
    expect(burst.targets.chosen).toBe('192.168.1.9:7777');
    expect(burst.targets.options.map(({ question }) => question)).toEqual([
      null,
      null,
      'lab.example.net is not on your own network. Run the burst against it?',
    ]);
    expect(burst.compare).not.toBeNull();
    const linux = stateIn('unsupported', {
      helper: { state: 'working', version: '1', transports: ['sockets'] },
    });
    expect(view(linux).burst.compare).toBeNull();
    expect(view(linux).burst.ownPlan.fields.map(({ key }) => key)).not.toContain('transport');
  });

  it('shows how a running one gets on, and can stop it', () => {
    const { running, start } = view(stateIn('sockets', { burst: runningBurst() })).burst;
    expect(running).toMatchObject({
      title: '500 at once to the built-in server',
      share: 412 / 500,
      progress: '412 of 500 ready',
      elapsed: '1.9 s',
      failed: null,
      stopLabel: 'Stop',
      spoken: '75 percent',
    });
    expect(start).toMatchObject({ enabled: false, whyNot: 'A burst is running.' });
    const endless = view(stateIn('sockets', { burst: runningBurst({ pattern: 'find-limit' }) })).burst
      .running;
    expect(endless).toMatchObject({ share: null, progress: '412 connections ready' });
  });

  it('says when the connections became ready, however long they are held after that', () => {
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
    expect(view(stateIn('sockets', { burst })).burst.running?.chart.twin).toBe(
      '500 connections ready after 2.0 s and half of them after 1.9 s.',
    );
    const begun = reduceBurst(idleBurst, { type: 'begin', plan: defaultPlan, startedAt: isoAt(nowMs) });
    const atOnce = view(stateIn('sockets', { burst: ready(begun, 0) })).burst.running;
    expect(atOnce?.chart.twin).toBe('500 connections ready.');
  });

  it('names the limit that was met, in the list and on the chart', () => {
    const [result] = view(stateIn('sockets', { results: [limitedBurst()] })).burst.results.list;
    expect(result).toMatchObject({ tone: 'bad', when: '14:59' });
    expect(result?.title).toContain('open files');
    expect(result?.advice).toContain('limit of open files');
    expect(result?.chart.marker?.label).toBe('open-file limit at 250 (EMFILE)');
    expect(result?.chart.twin).toContain('the open-file limit met at connection 250');
  });

  it('keeps what was counted of a burst that broke', () => {
    const [result] = view(stateIn('sockets', { results: [brokenBurst()] })).burst.results.list;
    expect(result).toMatchObject({ tone: 'bad', title: 'The helper was killed.' });
    expect(result?.lines).toContain('412 connections ready before it broke.');
  });

  it('puts the same plan over both transports side by side', () => {
    const results = [
      doneBurst({ transport: 'sockets', carriedBy: 'sockets' }, { transport: 'sockets' }),
      doneBurst(
        { transport: 'network-framework', carriedBy: 'user-space', ready: 480, failed: { 'flow-table': 20 } },
        { transport: 'network-framework' },
      ),
    ];
    const { sideBySide } = view(stateIn('user-space', { results })).burst;
    expect(sideBySide?.columns).toEqual(['Network.framework', 'BSD sockets']);
    expect(sideBySide?.rows.find(({ name }) => name === 'Carried by')?.values).toEqual([
      'user-space',
      'sockets',
    ]);
    expect(sideBySide?.twin).toContain(
      'Ready: 480 of 500 over Network.framework, 500 of 500 over BSD sockets.',
    );
    expect(view(stateIn('user-space', { results: results.slice(0, 1) })).burst.sideBySide).toBeNull();
    const other = doneBurst(
      { transport: 'network-framework' },
      { transport: 'network-framework', count: 10 },
    );
    const unlike = [results[0] ?? other, other];
    expect(view(stateIn('user-space', { results: unlike })).burst.sideBySide).toBeNull();
  });
});

describe('Adding a target', () => {
  it('has its words from the view: the page makes up none', () => {
    expect(view(stateIn('sockets')).burst.targets).toMatchObject({
      addLabel: 'Add a target',
      addExample: 'host:443',
      tlsLabel: 'TLS',
    });
  });
});
