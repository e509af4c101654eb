import { expect, it } from 'vitest';
import {
  isBurstName,
  maxSavedBursts,
  maxSavedIdLength,
  maxUnnamedBursts,
  renamed,
  type SavedBurst,
  savedBurst,
  savedId,
  savedNames,
  savedUnder,
  withoutId,
  withoutName,
  withRun,
  withSaved,
} from '../../../main/core/burst/saved-bursts.ts';
import { saved } from '../../support/burst-results.ts';

it('saving under a name replaces what was saved under it, and the newest come first', () => {
  const list = withSaved([saved('a', { ready: 1 }), saved('b')], [saved('a', { ready: 2 })]);
  expect(list.map(({ name, result }) => [name, result.ready])).toEqual([
    ['a', 2],
    ['b', 500],
  ]);
});

it('one of the saved bursts is renamed or deleted by its id, and the others stay', () => {
  const list = [saved('a', { transport: 'network-framework' }), saved('a'), saved('b')].map((one, index) => ({
    ...one,
    savedAt: index < 2 ? '2026-11-27T10:00:00.000Z' : '2026-11-27T11:00:00.000Z',
  }));
  const ids = list.map(savedId);
  expect(new Set(ids).size).toBe(3);
  for (const id of ids) expect(id.length).toBeLessThanOrEqual(maxSavedIdLength);
  expect(renamed(list, ids[1] ?? '', 'c').map(({ name }) => name)).toEqual(['a', 'c', 'b']);
  expect(withoutId(list, ids[0] ?? '').map(({ name }) => name)).toEqual(['a', 'b']);
});

it('a run over both transports keeps both results under one name', () => {
  const run = [saved('both', { transport: 'network-framework' }), saved('both')];
  const list = withSaved([], run);
  expect(list).toHaveLength(2);
  expect(savedUnder(list, 'both', 'sockets')?.result.transport).toBe('sockets');
  expect(savedUnder(list, 'both')?.result.transport).toBe('network-framework');
  expect(savedNames(list)).toEqual(['both']);
});

it('a burst of one transport is compared with the saved one of the other where there is no other', () => {
  expect(savedUnder([saved('a')], 'a', 'network-framework')?.result.transport).toBe('sockets');
  expect(savedUnder([saved('a')], 'b')).toBeNull();
});

it('the list of saved bursts is bounded: unnamed ones go before named ones, the oldest first', () => {
  const named = Array.from({ length: maxSavedBursts - 1 }, (_, index) => saved(`n${index}`));
  const list = withSaved([saved(null, { ready: 1 }), ...named], [saved(null, { ready: 2 })]);
  expect(list).toHaveLength(maxSavedBursts);
  expect(list[0]?.result.ready).toBe(2);
  expect(list.filter(({ name }) => name === null)).toHaveLength(1);
  const more = withSaved(list, [saved('x'), saved('y')]);
  expect(more).toHaveLength(maxSavedBursts);
  expect(savedNames(more)).not.toContain(`n${maxSavedBursts - 2}`);
});

it('only the last runs without a name are kept', () => {
  const named = saved('mine');
  let list: readonly SavedBurst[] = [named];
  for (let index = 0; index < maxUnnamedBursts + 5; index += 1)
    list = withRun(list, { ...saved(null), result: { ...named.result, durationMs: 1_000 + index } });
  expect(list).toHaveLength(maxUnnamedBursts + 1);
  expect(list[0]?.result.durationMs).toBe(1_000 + maxUnnamedBursts + 4);
  expect(savedNames(list)).toEqual(['mine']);
  expect(withRun(list, named)).toBe(list);
});

it('a name can be removed from the saved bursts', () => {
  expect(savedNames(withoutName([saved('a'), saved('b')], 'a'))).toEqual(['b']);
});

it.each(['a', 'before', 'macOS 14.4', 'größer', '前'])('%j can be the name of a saved burst', (name) => {
  expect(isBurstName(name)).toBe(true);
  expect(savedBurst.safeParse(saved(name)).success).toBe(true);
});

it.each(['', ' ', '-x', 'a ', ' a', 'a\nb', 'a\u001b[2J', 'a\u202eb', 'x'.repeat(41)])(
  '%j cannot be the name of a saved burst',
  (name) => {
    expect(isBurstName(name)).toBe(false);
  },
);
