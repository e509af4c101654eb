import { expect, it } from 'vitest';
import { initialModel, type Model } from '../../../main/core/app/model.ts';
import { compareCaptures } from '../../../main/core/report/comparison.ts';
import { english } from '../../../main/core/text/text.ts';
import { changeComparisonView } from '../../../main/core/views/change-comparison.ts';
import { historyView } from '../../../main/core/views/history-tab.ts';
import { observed } from '../../support/captures.ts';
import { check, history, minute } from '../../support/history.ts';
import { nowMs } from '../../support/states.ts';

const compared = (before: string, after: string) =>
  changeComparisonView(compareCaptures(observed(before), observed(after)), english, nowMs);

it('a comparison of a change names the status before and after, what explains it and what else differs', () => {
  const { sides, verdict, sections, same } = compared('healthy-15.5', 'packet-filter-before-15.5');
  expect(sides[0]).toMatch(/^Before, .*: User-space networking/);
  expect(sides[1]).toMatch(/^After, .*: Fallen back to sockets/);
  expect(verdict).toMatch(/^The difference: Packet filter.*, .* before and .* after\.$/);
  expect(sections.map(({ rows }) => rows.map(({ id }) => id))).toEqual([['packet-filter'], ['gate']]);
  expect(sections[0]?.rows[0]?.before).toMatch(/^Before: /);
  expect(sections[0]?.rows[0]?.after).toMatch(/^After: /);
  expect(same.lines.some((line) => line.includes('15.5'))).toBe(true);
});

it.each([
  ['healthy-15.5', 'healthy-15.5', /^No difference was found\.$/],
  ['firewall-on-14.4.1', 'packet-filter-before-15.5', /did not change how connections are carried\.$/],
  ['firewall-on-14.4.1', 'firewall-on-15.5', /both times, but with an effect on macOS 14\.4\.1/],
])('a comparison of %s and %s has its own verdict', (before, after, verdict) => {
  expect(compared(before, after).verdict).toMatch(verdict);
});

const atMs = nowMs - minute;
const model: Model = {
  ...initialModel,
  history: {
    ...initialModel.history,
    recent: history(check(nowMs - 2 * minute, 'user-space'), check(atMs, 'sockets')),
    kept: [{ atMs, from: 'user-space', to: 'sockets' }],
  },
};

it('only a change whose checks are kept can be saved and compared', () => {
  const { list } = historyView(model, english, nowMs).changes;
  expect(list.map(({ kept }) => kept?.atMs ?? null)).toEqual([atMs, null]);
  expect(list[0]?.kept).toMatchObject({ compare: { label: 'Compare' }, comparison: null });
  expect(list[0]?.kept?.save.name).toMatch(/^Save before and after…: Fallen back to sockets, /);
});

it('a comparison is shown at its change alone', () => {
  const comparison = compareCaptures(observed('healthy-15.5'), observed('packet-filter-before-15.5'));
  const shown = (at: number) =>
    historyView(
      { ...model, history: { ...model.history, comparison: { atMs: at, comparison } } },
      english,
      nowMs,
    ).changes.list.filter(({ kept }) => (kept?.comparison ?? null) !== null).length;
  expect(shown(atMs)).toBe(1);
  expect(shown(atMs + 1)).toBe(0);
});
