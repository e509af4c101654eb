import { expect, it } from 'vitest';
import { emptyHistory } from '../../../../main/core/app/history/history.ts';
import { changeOf, pairNames } from '../../../../main/core/app/history/kept-changes.ts';
import type { Effect } from '../../../../main/core/app/effect.ts';
import { initialModel, type Model } from '../../../../main/core/app/model.ts';
import { update } from '../../../../main/core/app/update.ts';
import { observed } from '../../../support/captures.ts';
import { check, history, minute } from '../../../support/history.ts';
import { isoAt, nowMs } from '../../../support/states.ts';

it('a change is a check with another mode or cause than the check recorded last', () => {
  const last = check(nowMs - minute, 'sockets', ['vpn']);
  expect(changeOf(history(last), check(nowMs, 'user-space'))).toEqual({
    atMs: nowMs,
    from: 'sockets',
    to: 'user-space',
  });
  expect(changeOf(history(last), check(nowMs, 'sockets', ['packet-filter']))).toMatchObject({
    from: 'sockets',
    to: 'sockets',
  });
  expect(changeOf(history(last), check(nowMs, 'sockets', ['vpn']))).toBeNull();
  expect(changeOf(emptyHistory, check(nowMs, 'sockets'))).toBeNull();
});

it('a change is recognized across a time without checks', () => {
  const asleep = { kind: 'end', at: nowMs - minute, because: 'asleep' } as const;
  const before = history(check(nowMs - 2 * minute, 'user-space'), asleep);
  expect(changeOf(before, asleep)).toBeNull();
  expect(changeOf(before, check(nowMs, 'sockets'))).toMatchObject({ from: 'user-space', to: 'sockets' });
});

it('the saved files of a change are named after its time', () => {
  expect(pairNames(Date.parse('2026-11-22T15:04:05.678Z'))).toEqual({
    before: 'lanelight-2026-11-22T15-04-05-before.json',
    after: 'lanelight-2026-11-22T15-04-05-after.json',
  });
});

/** Checks these captures, one a minute; returns the effects that the model requests. */
function checked(model: Model, ...names: readonly string[]): readonly Effect[] {
  let current = model;
  return names.flatMap((name, index) => {
    const atMs = nowMs + index * minute;
    const step = update(
      current,
      {
        type: 'check-ended',
        observation: observed(name),
        helper: { state: 'unknown' },
        phase: { phase: 'idle', nextAt: isoAt(atMs + minute), late: false },
      },
      atMs,
    );
    current = step.model;
    return step.effects;
  });
}
const kept = (effects: readonly Effect[]) => effects.filter(({ type }) => type === 'keep-change');

it('the model requests that the checks of a change are kept under the time of its record', () => {
  const effects = checked(initialModel, 'healthy-15.5', 'healthy-15.5', 'packet-filter-before-15.5');
  const change = { atMs: nowMs + 2 * minute, from: 'user-space', to: 'sockets' };
  expect(kept(effects)).toEqual([{ type: 'keep-change', change }]);
  expect(effects).toContainEqual(
    expect.objectContaining({
      type: 'append-history',
      record: expect.objectContaining({ at: change.atMs, mode: 'sockets' }) as unknown,
    }),
  );
});

it('a replayed capture keeps nothing', () => {
  const replay = { ...initialModel, checks: { ...initialModel.checks, replayOf: 'x.json' } };
  expect(kept(checked(replay, 'healthy-15.5', 'packet-filter-before-15.5'))).toEqual([]);
});
