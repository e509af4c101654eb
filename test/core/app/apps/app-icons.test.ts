import { expect, test } from 'vitest';
import type { Effect } from '../../../../main/core/app/effect.ts';
import type { AppEvent } from '../../../../main/core/app/event.ts';
import type { Model } from '../../../../main/core/app/model.ts';
import { update } from '../../../../main/core/app/update.ts';
import { english } from '../../../../main/core/text/text.ts';
import { appsView } from '../../../../main/core/views/apps-view.ts';
import { nowView } from '../../../../main/core/views/now-tab.ts';
import { appsOf } from '../../../../main/core/diagnosis/apps.ts';
import { listed } from '../../../support/process-readings.ts';
import { diagnosisOfCapture } from '../../../support/captures.ts';
import { modelOf, nowMs } from '../../../support/states.ts';

const diagnosis = diagnosisOfCapture('healthy-15.5');
const pids = appsOf(diagnosis)
  .slice(0, 12)
  .map(({ pid }) => pid);
const [first = 0] = pids;
const start = modelOf(diagnosis);

function after(events: readonly AppEvent[], from: Model = start) {
  const effects: Effect[] = [];
  let model = from;
  for (const event of events) {
    const step = update(model, event, nowMs);
    model = step.model;
    effects.push(...step.effects);
  }
  return { model, asked: effects.filter(({ type }) => type === 'read-app-icons') };
}

const shown: AppEvent = { type: 'popover-shown' };
const read = (pid: number, address: string | null): AppEvent => ({
  type: 'app-icons-read',
  icons: [{ pid, address }],
});
const address = 'app://lanelight/app-icons/0.png';

test('icons are read for the rows on the screen and for no others', () => {
  expect(pids.length).toBeGreaterThan(1);
  expect(after([shown]).asked).toEqual([{ type: 'read-app-icons', pids }]);
  expect(after([{ type: 'tab-shown', tab: 'history' }, shown]).asked).toEqual([]);
});

test('nothing is read while the popover is closed, and nothing twice while it is open', () => {
  const found: AppEvent = { type: 'app-search-ended', query: '', found: [] };
  expect(after([found, { type: 'tab-shown', tab: 'now' }]).asked).toEqual([]);
  expect(after([shown, found, found]).asked).toHaveLength(1);
  expect(after([shown, { type: 'popover-hidden' }, shown]).asked).toHaveLength(2);
});

test('a capture is of another machine and has no icons', () => {
  const replay = { ...start, checks: { ...start.checks, replayOf: 'capture.json' } };
  expect(after([shown], replay).asked).toEqual([]);
});

test('what is found by a search is read when it is shown, and forgotten with it', () => {
  const found = [listed({ pid: 70_001, name: 'NetTest' })];
  const searched = after([shown, { type: 'app-search-ended', query: '', found }]);
  expect(searched.asked[1]).toEqual({ type: 'read-app-icons', pids: [70_001] });
  const { model } = after([read(70_001, address)], searched.model);
  expect(appsView(model, english).search?.rows[0]?.icon).toBe(address);
  const opened = after([{ type: 'app-requested', pid: 70_001 }], model);
  expect(appsView(opened.model, english).page?.icon).toBe(address);
  const closed = after([{ type: 'app-closed' }, shown], opened.model);
  expect(closed.model.apps.icons.map(({ pid }) => pid)).toEqual(pids);
});

test('the address of an icon reaches the row of its process', () => {
  const { model } = after([shown, read(first, address), read(99_999, address)]);
  const { rows, rest } = nowView(model, english, nowMs).busiest;
  expect([...rows, ...rest].filter(({ icon }) => icon === address).map(({ pid }) => pid)).toEqual([first]);
  expect(model.apps.icons).toHaveLength(pids.length);
});
