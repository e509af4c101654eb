process.env['TZ'] = 'UTC';
import { describe, expect, it } from 'vitest';
import type { Model } from '../../../main/core/app/model.ts';
import { reduceBurst } from '../../../main/core/burst/burst-state.ts';
import { presetIds } from '../../../main/core/burst/presets.ts';
import { type Diagnosis, modes } from '../../../main/core/diagnosis/diagnosis.ts';
import type { SavedTarget } from '../../../main/core/settings.ts';
import { english } from '../../../main/core/text/text.ts';
import { type MenuItemView, menuLabel, menuView } from '../../../main/core/views/menu.ts';
import { captureNames, diagnosisOfCapture } from '../../support/captures.ts';
import {
  brokenBurst,
  brokenHelper,
  diagnosisOf,
  isoAt,
  limitedBurst,
  modelIn,
  modelOf,
  nowMs,
  runningBurst,
} from '../../support/states.ts';

const menu = (model: Parameters<typeof menuView>[0], at = nowMs) => menuView(model, english, at);
const all = (items: readonly MenuItemView[]): Exclude<MenuItemView, { type: 'separator' }>[] =>
  items.flatMap((item) => {
    if (item.type === 'separator') return [];
    return item.type === 'submenu' ? [item, ...all(item.items)] : [item];
  });
const find = (items: readonly MenuItemView[], id: string) => all(items).find((item) => item.id === id);

describe('the menu', () => {
  it('the menu offers everything that needs no popover, in every mode', () => {
    for (const mode of modes) {
      const ids = all(menu(modelIn(mode))).map(({ id }) => id);
      expect(ids).toEqual(
        expect.arrayContaining([
          'show-now',
          'check-now',
          'run-burst',
          ...presetIds.map((id) => `run-${id}`),
          'stop-burst',
          'mute',
          'mute-15-minutes',
          'mute-1-hour',
          'mute-until-tomorrow',
          'copy-report',
          'save-capture',
          'export-csv',
          'export-json',
          'preferences',
          'open-log-folder',
          'about',
          'quit',
        ]),
      );
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('the menu begins with the mode, its cause and since when', () => {
    expect(menu(modelIn('sockets')).slice(0, 4)).toEqual([
      {
        type: 'action',
        id: 'show-now',
        label: 'Fallen back to sockets',
        enabled: true,
      },
      { type: 'text', id: 'why', label: 'The application firewall is on' },
      { type: 'action', id: 'open-fix', label: 'Open Firewall settings', enabled: true },
      { type: 'text', id: 'since', label: 'Since 14:54' },
    ]);
  });

  it('the menu has a short line for the mode and a second line for the reason', () => {
    for (const mode of modes)
      expect(find(menu(modelIn(mode)), 'show-now')?.label.length).toBeLessThanOrEqual(44);
    const whyOf = (summary: Diagnosis['summary']) =>
      find(menu(modelOf(diagnosisOf('user-space', { summary, causes: [] }))), 'why')?.label;
    expect(whyOf({ kind: 'on' })).toBeUndefined();
    const subject = { pid: 512, name: 'Safari', interface: 'en0' };
    const limit = { kind: 'flow-table', state: 'near', subject, used: 500, limit: 512 } as const;
    expect(whyOf({ kind: 'on-near-limit', limit })).toBe('Safari (512) is close to its flow limit');
    expect(whyOf({ kind: 'on-by-probe' })).toBe('Based on a test connection');
  });

  it('the menu can start a burst or stop the running one', () => {
    const enabled = (items: readonly MenuItemView[]) =>
      ['run-burst', 'run-ten', 'stop-burst'].map((id) => {
        const item = find(items, id);
        return item !== undefined && 'enabled' in item && item.enabled;
      });
    expect(enabled(menu(modelIn('user-space')))).toEqual([true, true, false]);
    const running = menu(modelIn('user-space', { burst: runningBurst() }));
    expect(enabled(running)).toEqual([false, false, true]);
    expect(find(running, 'stop-burst')?.label).toBe('Stop burst (500 at once)');
    expect(enabled(menu(modelIn('user-space', { checks: { replayOf: 'x.json' } })))).toEqual([
      false,
      false,
      false,
    ]);
    expect(enabled(menu(modelOf(null, { checks: { helper: brokenHelper } })))).toEqual([false, false, false]);
  });

  it('the menu marks presets that ask first with an ellipsis', () => {
    const targets: SavedTarget[] = [{ target: 'lab.example.net:443', protocol: 'tls', verify: 'none' }];
    const items = menu(modelIn('user-space', { settings: { targets, chosenTarget: 'lab.example.net:443' } }));
    expect(find(items, 'target')?.label).toBe('Target: lab.example.net:443');
    expect(find(items, 'run-ten')?.label).toBe('10 at once…');
    const gone = menu(modelIn('user-space', { settings: { chosenTarget: 'gone.example.net:443' } }));
    expect(find(gone, 'target')?.label).toBe('Target: Built-in server');
  });

  it('the menu shows the last result, also of a failed burst', () => {
    const last = (burst: ReturnType<typeof limitedBurst>) =>
      menu(modelIn('user-space', { ended: [burst] })).find(
        (item) => item.type === 'action' && item.id === 'show-burst',
      );
    expect(last(limitedBurst())).toMatchObject({
      label: 'Last burst, 14:59: Open-file limit reached at connection 250',
    });
    expect(last(brokenBurst())).toMatchObject({
      label: 'Last burst, 14:59: The helper was ended by SIGKILL.',
    });
  });

  it('the menu can mute and, while muted, unmute', () => {
    const muted = menu(modelIn('user-space', { settings: { muteUntil: isoAt(nowMs + 3_600_000) } }));
    expect(find(muted, 'mute')?.label).toBe('Notifications muted until 16:00');
    expect(find(muted, 'mute-off')).toBeDefined();
    expect(find(menu(modelIn('user-space')), 'mute-off')).toBeUndefined();
    expect(
      find(menu(modelIn('user-space', { settings: { muteUntil: isoAt(nowMs - 1) } })), 'mute-off'),
    ).toBeUndefined();
  });

  it('the menu shows a replay, a broken helper and blocked notifications', () => {
    expect(menu(modelIn('sockets', { checks: { replayOf: 'theirs.json' } }))[0]).toMatchObject({
      label: 'Replaying theirs.json',
    });
    expect(
      find(menu(modelIn('sockets', { checks: { replayOf: 'theirs.json' } })), 'close-replay'),
    ).toBeDefined();
    expect(find(menu(modelIn('sockets')), 'close-replay')).toBeUndefined();
    const broken = menu(modelOf(null, { checks: { helper: brokenHelper } }));
    expect(all(broken).map(({ label }) => label)).toContain('The helper rejected the request.');
    expect(
      find(menu(modelIn('sockets', { environment: { notifications: 'refused' } })), 'notifications'),
    ).toBeDefined();
  });

  it('the menu stays equal while only time passes or a check runs', () => {
    const before = menu(modelIn('sockets'));
    expect(menu(modelIn('sockets', { checks: { phase: { phase: 'checking' } } }), nowMs + 59_000)).toEqual(
      before,
    );
    const running = modelIn('sockets', { burst: runningBurst() });
    const later = modelIn('sockets', { burst: runningBurst() });
    expect(menu(later, nowMs + 5_000)).toEqual(menu(running));
  });

  it('menu labels are one line that fits, with "&" doubled', () => {
    expect(menuLabel('AT&T\n  VPN')).toBe('AT&&T VPN');
    const states = [
      ...captureNames.map((name) =>
        modelOf(diagnosisOfCapture(name), { checks: { replayOf: `${name}.json` } }),
      ),
      modelOf(
        diagnosisOf('sockets', {
          summary: { kind: 'fallen-back-unknown-filter', word: 'x & '.repeat(60) },
          causes: [],
        }),
      ),
    ];
    for (const state of states)
      for (const { label } of all(menu(state))) {
        expect(label.replaceAll('&&', '&').length).toBeLessThanOrEqual(72);
        expect(label).not.toMatch(/[\n\t]|(^|[^&])&([^&]|$)/);
        expect(label).not.toBe('');
      }
  });
});

it('a running burst shows its progress above Stop, in a line that changes once a second at most', () => {
  const at = (elapsedMs: number, ready: number): Model => {
    const model = modelIn('sockets', { burst: runningBurst({ count: 10_000 }) });
    const counts = { attempted: ready, inFlight: 0, ready, verified: ready, open: ready, failed: {} };
    const line = { type: 'progress', ...counts, elapsedMs } as const;
    const current = reduceBurst(model.bursts.current, { type: 'line', line });
    return { ...model, bursts: { ...model.bursts, current } };
  };
  const items = menu(at(8_000, 4_000));
  const ids = items.map((item) => (item.type === 'separator' ? '' : item.id));
  expect(ids.indexOf('burst-progress')).toBe(ids.indexOf('stop-burst') - 1);
  expect(find(items, 'burst-progress')).toMatchObject({
    type: 'text',
    label: 'Burst: 4,000 of 10,000 · about 12 sec left',
  });
  expect(menu(at(2_100, 500))).toEqual(menu(at(2_900, 800)));
  const search = modelIn('sockets', { burst: runningBurst({ pattern: 'find-limit' }) });
  expect(find(menu(search), 'burst-progress')?.label).toBe('Burst: 0 open, looking for the limit');
  expect(find(menu(modelIn('sockets')), 'burst-progress')).toBeUndefined();
});
