import { expect, test } from 'vitest';
import type { Effect } from '../../../../main/core/app/effect.ts';
import type { AppEvent } from '../../../../main/core/app/event.ts';
import { initialModel, type Model } from '../../../../main/core/app/model.ts';
import { update } from '../../../../main/core/app/update.ts';
import type { ProcessReading } from '../../../../main/core/process/process-lines.ts';
import { english } from '../../../../main/core/text/text.ts';
import { appCopy, appsView } from '../../../../main/core/views/apps-view.ts';
import { listed, reading } from '../../../support/process-readings.ts';

const nowMs = Date.parse('2026-11-27T16:00:00.000Z');
const start: Model = {
  ...initialModel,
  environment: { ...initialModel.environment, platform: 'linux' },
};

function after(events: readonly AppEvent[], from = start) {
  const effects: Effect[] = [];
  let model = from;
  for (const event of events) {
    const step = update(model, event, nowMs);
    model = step.model;
    effects.push(...step.effects);
  }
  return { model, effects, types: effects.map(({ type }) => type) };
}

const read = (of: Partial<ProcessReading> = {}, atMs = nowMs): AppEvent => ({
  type: 'app-read',
  pid: 512,
  reading: reading({ openFilesSoft: 100, flows: null, ...of }),
  atMs,
});
const opened: AppEvent = { type: 'app-requested', pid: 512 };

test('a search shows the results of the text in the field, and no older ones', () => {
  const found = [listed({ pid: 7, name: 'node' })];
  const { model, effects } = after([
    { type: 'app-search-requested', query: 'n' },
    { type: 'app-search-requested', query: 'node' },
    { type: 'app-search-ended', query: 'n', found: [] },
    { type: 'app-search-ended', query: 'node', found },
  ]);
  expect(effects).toEqual([
    { type: 'search-apps', query: 'n' },
    { type: 'search-apps', query: 'node' },
  ]);
  expect(model.apps.found).toEqual(found);
  expect(after([{ type: 'app-search-requested', query: ' ' }], model).model.apps.found).toBeNull();
});

test('an app that is opened is followed and kept among the recent ones', () => {
  const { model, types } = after([opened, read()]);
  expect(types).toEqual(['follow-app', 'save-settings']);
  expect(model.apps.followed).toMatchObject({ pid: 512, phase: 'following', points: [{ descriptors: 12 }] });
  expect(model.settings.watchedApps).toEqual([{ name: 'NetTest', share: null, ignored: false }]);
  expect(after([read({}, nowMs + 500)], model).types).toEqual([]);
});

test('readings of an app that is no longer open are ignored', () => {
  const { model } = after([opened, { type: 'app-requested', pid: 9 }, read()]);
  expect(model.apps.followed).toMatchObject({ pid: 9, reading: null });
});

test('nothing is followed while the popover is hidden, except an app with a share to alert about', () => {
  const hidden = after([opened, read(), { type: 'popover-hidden' }]);
  expect(hidden.types).toContain('stop-following');
  expect(after([{ type: 'popover-shown' }], hidden.model).types).toContain('follow-app');
  const watched = after([
    opened,
    read(),
    { type: 'settings-changed', changes: { watchedApps: [{ name: 'NetTest', share: 0.5, ignored: false }] } },
    { type: 'popover-hidden' },
  ]);
  expect(watched.types).not.toContain('stop-following');
});

test('the chosen share raises one alert, and another after use fell well below it', () => {
  const share = after([
    opened,
    read(),
    { type: 'settings-changed', changes: { watchedApps: [{ name: 'NetTest', share: 0.5, ignored: false }] } },
  ]).model;
  const at = (descriptors: number) => read({ descriptors, peakDescriptors: descriptors });
  const alerted = after([at(49), at(50), at(60), at(45), at(55)], share);
  expect(alerted.effects).toMatchObject([
    {
      type: 'notify',
      alert: { key: 'app:512', subject: { kind: 'limit-near', limit: { used: 50, limit: 100 } } },
    },
  ]);
  expect(after([at(30), at(50)], alerted.model).types).toEqual(['notify']);
});

test('an app that has ended keeps its last numbers on the screen', () => {
  const { model } = after([opened, read(), { type: 'app-follow-ended', pid: 512, error: null }]);
  const { page } = appsView(model, english);
  expect(page).toMatchObject({ pid: 512, state: 'This process has ended. These are its last numbers.' });
  expect(page?.counts[0]).toMatchObject({ id: 'descriptors', amount: '12 of 100', tone: 'ok' });
});

test('the page has its line in words, and copies as text', () => {
  const { model } = after([
    opened,
    read({ tcpSockets: 2 }),
    read({ tcpSockets: 8, descriptors: 95, peakDescriptors: 95 }, nowMs + 60_000),
    { type: 'app-connections-requested' },
    {
      type: 'app-connections-read',
      pid: 512,
      connections: [
        { protocol: 'tcp', local: '10.0.0.2:50000', remote: '203.0.113.9:443', state: 'established', carriedBy: 'sockets', interface: 'eth0' },
      ], // prettier-ignore
    },
  ]);
  const { page } = appsView(model, english);
  expect(page?.counts.map(({ id, twin, tone }) => [id, twin, tone])).toEqual([
    ['descriptors', '12 to 95 in the last 1 min', 'warn'],
    ['sockets', '2 to 8 in the last 1 min', 'neutral'],
  ]);
  expect(page?.counts[1]?.spark).toEqual([0.25, 1]);
  expect(page?.standing.tone).toBe('warn');
  const copied = appCopy(model, english);
  expect(copied).toContain('NetTest (512)');
  expect(copied).toContain('10.0.0.2:50000 → 203.0.113.9:443');
});

test('the app that is followed is never kept for a report', async () => {
  const { isAboutApps } = await import('../../../../main/core/app/apps/apps-slice.ts');
  expect([opened, read()].every(isAboutApps)).toBe(true);
  expect(isAboutApps({ type: 'started' })).toBe(false);
});
