import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changes, episodes } from '../../../../main/core/app/history/episodes.ts';
import {
  emptyHistory,
  type HistoryRecord,
  inOrder,
  noReason,
  withRecord,
} from '../../../../main/core/app/history/history.ts';
import type { Mode } from '../../../../main/core/diagnosis/diagnosis.ts';
import { minute, hour, check, history } from '../../../support/history.ts';
import { nowMs } from '../../../support/states.ts';

describe('episodes', () => {
  const from = nowMs - hour;

  it('episodes cover the whole time without a hole, unknown where nothing was checked', () => {
    const found = episodes(
      history(
        check(from + 10 * minute, 'user-space'),
        check(from + 15 * minute, 'user-space'),
        check(from + 20 * minute, 'sockets', ['application-firewall']),
        { kind: 'end', at: from + 25 * minute, because: 'asleep' },
        check(from + 50 * minute, 'user-space'),
        check(from + 55 * minute, 'user-space'),
      ),
      from,
      nowMs,
    );
    expect(found.map((one) => [one.mode, one.gap, (one.toMs - one.fromMs) / minute])).toEqual([
      ['unknown', 'not-running', 10],
      ['user-space', null, 10],
      ['sockets', null, 5],
      ['unknown', 'asleep', 25],
      ['user-space', null, 10],
    ]);
  });

  it('episodes do not stretch a check over a crash or a stall', () => {
    const crashed = history(check(from, 'user-space'), { kind: 'start', at: from + 5 * minute });
    expect(episodes(crashed, from, nowMs).map(({ mode }) => mode)).toEqual(['unknown']);
    const stalled = history(check(from, 'user-space'), check(nowMs - minute, 'user-space'));
    expect(episodes(stalled, from, nowMs).map((one) => (one.toMs - one.fromMs) / minute)).toEqual([7, 52, 1]);
  });

  it('episodes are unknown altogether where there is no history', () => {
    expect(episodes(emptyHistory, from, nowMs)).toEqual([
      { mode: 'unknown', fromMs: from, toMs: nowMs, why: noReason, gap: 'not-running', changed: [] },
    ]);
  });

  const anyRecord = fc.oneof(
    fc
      .record({
        at: fc.integer({ min: nowMs - 3 * hour, max: nowMs + hour }),
        mode: fc.constantFrom<Mode>('user-space', 'sockets', 'unknown'),
      })
      .map(({ at, mode }) => check(at, mode)),
    fc
      .integer({ min: nowMs - 3 * hour, max: nowMs + hour })
      .map((at): HistoryRecord => ({ kind: 'start', at })),
    fc.integer({ min: nowMs - 3 * hour, max: nowMs + hour }).map((at): HistoryRecord => ({
      kind: 'end',
      at,
      because: 'locked',
    })),
  );

  it('episodes follow each other without overlap, whatever the clock did', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 60 }), (records) => {
        const kept = records.reduce(withRecord, emptyHistory);
        const found = episodes(kept, from, nowMs);
        expect(found[0]?.fromMs).toBe(from);
        expect(found.at(-1)?.toMs).toBe(nowMs);
        for (const [index, one] of found.entries()) {
          expect(one.toMs).toBeGreaterThan(one.fromMs);
          const next = found[index + 1];
          if (next) expect(next.fromMs).toBe(one.toMs);
        }
      }),
    );
  });

  it('episodes come out of the file as they were in memory', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 60 }), (records) => {
        expect(records.reduce(withRecord, emptyHistory).records).toEqual(inOrder(records));
      }),
    );
  });
});

describe('changes', () => {
  it('changes name what began when and why, newest first, and how long it lasted', () => {
    const records = [
      check(nowMs - 30 * minute, 'user-space'),
      check(nowMs - 25 * minute, 'user-space'),
      check(nowMs - 20 * minute, 'sockets', ['application-firewall']),
      check(nowMs - 15 * minute, 'sockets', ['application-firewall']),
      check(nowMs - 10 * minute, 'user-space'),
      check(nowMs - 5 * minute, 'user-space'),
    ];
    expect(
      changes(history(...records), nowMs - hour, nowMs).map(({ to, from, why, lastedMs, ongoing }) => ({
        to,
        from,
        causes: why.causes,
        minutes: lastedMs / minute,
        ongoing,
      })),
    ).toEqual([
      { to: 'user-space', from: 'sockets', causes: [], minutes: 10, ongoing: true },
      { to: 'sockets', from: 'user-space', causes: ['application-firewall'], minutes: 10, ongoing: false },
      { to: 'user-space', from: null, causes: [], minutes: 10, ongoing: false },
    ]);
  });

  it('changes do not count a gap with the same before and after', () => {
    const records = [check(nowMs - hour, 'sockets', ['vpn']), check(nowMs - 5 * minute, 'sockets', ['vpn'])];
    expect(changes(history(...records), nowMs - 2 * hour, nowMs)).toHaveLength(1);
  });
});
