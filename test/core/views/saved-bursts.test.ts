process.env['TZ'] = 'UTC';
import { describe, expect, it } from 'vitest';
import type { ComparedIds } from '../../../main/core/app/saved-bursts-state.ts';
import type { SavedBurst } from '../../../main/core/burst/saved-bursts.ts';
import { savedId } from '../../../main/core/burst/saved-bursts.ts';
import { english } from '../../../main/core/text/text.ts';
import { burstView } from '../../../main/core/views/burst-tab.ts';
import { saved as savedBurst } from '../../support/burst-results.ts';
import { doneBurst, modelIn, nowMs } from '../../support/states.ts';

const connectHistogram = { edgesMs: [1.024, 1.117, 1.218, 1.328], counts: [100, 300, 100] };
const slower = { edgesMs: [1.117, 1.218, 1.328, 1.448], counts: [100, 300, 100] };
const before: SavedBurst = {
  ...savedBurst('before', { connectHistogram }),
  savedAt: '2026-11-26T09:00:00.000Z',
};
const after: SavedBurst = {
  ...savedBurst('after', {
    connectMs: { p50: 1.2, p90: 2, p95: 2.5, p99: 3, max: 10 },
    connectHistogram: slower,
  }),
  savedAt: '2026-11-27T09:00:00.000Z',
};
const viewOf = (list: readonly SavedBurst[], compared: ComparedIds | null = null) =>
  burstView({ ...modelIn('user-space'), savedBursts: { list, compared } }, english, nowMs).saved;

describe('the saved bursts', () => {
  it('a saved burst is listed with its plan, what carried it and its percentiles', () => {
    const { list, empty, rest } = viewOf([after, before]);
    expect({ empty, rest }).toEqual({ empty: null, rest: null });
    expect(list[0]).toMatchObject({
      name: 'after',
      what: '500 at once to the built-in server',
      facts: '500 of 500 ready · Path: sockets',
      times: 'p50 1.2 ms · p90 2.0 ms · p99 3.0 ms · max 10 ms',
      rename: 'Rename after',
      remove: 'Delete after',
    });
  });

  it('a burst without ready connections and one without a name are listed too', () => {
    const limit = { kind: 'open-files', errno: 'EMFILE', atConnection: 1 } as const;
    const [one] = viewOf([savedBurst(null, { connectMs: null, carriedBy: null, ready: 0, limit })]).list;
    expect(one).toMatchObject({
      name: '500 at once to the built-in server',
      what: null,
      facts: '0 of 500 ready · BSD sockets · Open-file limit at 1',
      times: 'No connection became ready.',
    });
  });

  it('only the newest are shown, and the others are folded', () => {
    const many = Array.from({ length: 8 }, (_, index) => savedBurst(`burst ${index}`));
    const { list, rest } = viewOf(many);
    expect(list).toHaveLength(5);
    expect(rest).toMatchObject({ label: '3 more' });
    expect(rest?.list).toHaveLength(3);
    expect(viewOf([]).empty).not.toBeNull();
  });
});

describe('two saved bursts compared', () => {
  it('the newest is compared with the one before it until others are chosen', () => {
    const { comparison } = viewOf([after, before]);
    expect([comparison?.from, comparison?.to]).toEqual([savedId(before), savedId(after)]);
    const chosen = viewOf([after, before], { from: savedId(after), to: savedId(before) }).comparison;
    expect([chosen?.from, chosen?.to]).toEqual([savedId(after), savedId(before)]);
    const deleted = viewOf([after, before], { from: 'deleted', to: savedId(after) }).comparison;
    expect(deleted?.from).toBe(savedId(before));
    expect(viewOf([after]).comparison).toBeNull();
  });

  it('the numbers of two bursts are shown side by side with their change in percent', () => {
    const { comparison } = viewOf([after, before]);
    expect(comparison?.head).toMatchObject({ from: 'before', to: 'after' });
    const rows = Object.fromEntries(comparison?.rows.map(({ name, ...row }) => [name, row]) ?? []);
    expect(rows['p50']).toEqual({ from: '1.0 ms', to: '1.2 ms', change: '+20.0%' });
    expect(rows['p95']).toEqual({ from: 'not measured', to: '2.5 ms', change: '–' });
    expect(rows['p99']).toMatchObject({ change: 'no change' });
    expect(Object.keys(rows)).toEqual(expect.arrayContaining(['p90', 'Max', 'Ready']));
  });

  it('both histograms are drawn on the same axes, which are named and reach their values', () => {
    const histogram = viewOf([after, before]).comparison?.histogram;
    expect(histogram).toMatchObject({
      xLabel: 'Time to ready (ms, log scale)',
      yLabel: 'Share of connections',
      from: { label: 'before' },
      to: { label: 'after' },
    });
    expect(histogram?.from.heights).toHaveLength(histogram?.to.heights.length ?? -1);
    for (const height of [...(histogram?.from.heights ?? []), ...(histogram?.to.heights ?? [])]) {
      expect(height).toBeGreaterThanOrEqual(0);
      expect(height).toBeLessThanOrEqual(1);
    }
    expect(histogram?.yTicks.map(({ label }) => label)).toEqual(['0%', '30%', '60%']);
    expect(histogram?.xTicks.length).toBeGreaterThan(1);
    for (const { place } of histogram?.xTicks ?? []) {
      expect(place).toBeGreaterThanOrEqual(-0.001);
      expect(place).toBeLessThanOrEqual(1.001);
    }
  });

  it('the histogram has a sentence and a table with the same shares', () => {
    const histogram = viewOf([after, before]).comparison?.histogram;
    expect(histogram?.twin).toBe(
      'Most frequent time to ready: before 1.1 ms to 1.2 ms, after 1.2 ms to 1.3 ms.',
    );
    expect(histogram?.table.rows).toEqual([
      { time: '1.0 ms to 1.1 ms', from: '20%', to: '0%' },
      { time: '1.1 ms to 1.2 ms', from: '60%', to: '20%' },
      { time: '1.2 ms to 1.3 ms', from: '20%', to: '60%' },
      { time: '1.3 ms to 1.4 ms', from: '0%', to: '20%' },
    ]);
  });

  it('a burst that an older version saved is compared without a histogram, which is explained', () => {
    const { comparison } = viewOf([after, { ...savedBurst('older'), savedAt: before.savedAt }]);
    expect(comparison?.histogram).toBeNull();
    expect(comparison?.noHistogram).toContain('No histogram');
    expect(comparison?.rows.length).toBeGreaterThan(8);
  });

  it('bursts with different plans, or the same one twice, are compared with a caution', () => {
    const other = { ...before, plan: { ...before.plan, count: 10 } };
    expect(viewOf([after, before]).comparison?.caution).toBeNull();
    expect(viewOf([after, other]).comparison?.caution).toContain('different settings');
    const twice = { from: savedId(after), to: savedId(after) };
    expect(viewOf([after, before], twice).comparison?.caution).toContain('selected twice');
  });
});

it('a result can be saved, and shows its name once it is', () => {
  const ended = doneBurst();
  if (ended.phase !== 'done') throw new Error('The burst failed.');
  const model = modelIn('user-space', { ended: [ended] });
  const saving = (list: readonly SavedBurst[]) =>
    burstView({ ...model, savedBursts: { list, compared: null } }, english, nowMs).results.list[0]?.saving;
  expect(saving([])).toMatchObject({ savedAs: null });
  expect(saving([{ ...before, result: ended.result }])).toMatchObject({ savedAs: 'Saved as “before”' });
});
