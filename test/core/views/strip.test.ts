process.env['TZ'] = 'Europe/Berlin';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mode } from '../../../main/core/diagnosis/diagnosis.ts';
import type { History, HistoryRecord } from '../../../main/core/app/history/history.ts';
import { english } from '../../../main/core/text/text.ts';
import { dayMs, hourMs, minuteMs } from '../../../main/core/text/time.ts';
import { type HistoryRange, historyRanges } from '../../../main/core/views/history-types.ts';
import { stripView } from '../../../main/core/views/strip.ts';

/** Monday 17:00 in Berlin. */
const now = Date.parse('2026-11-23T16:00:00Z');
type Spell = readonly [hours: number, mode: Mode | 'asleep'];
const day = (...spells: readonly Spell[]): { records: HistoryRecord[] } => {
  let at = now - dayMs;
  const records = spells.map(([hours, mode]): HistoryRecord => {
    const goodForMs = hours * hourMs;
    const start = at;
    at += goodForMs;
    return mode === 'asleep'
      ? { kind: 'end', at: start, because: 'asleep' }
      : {
          kind: 'check',
          at: start,
          mode,
          because: mode === 'sockets' ? 'The firewall is on' : null,
          flows: null,
          flowLimit: null,
          sockets: null,
          goodForMs,
        };
  });
  return { records };
};
const stripOf = (history: History, range: HistoryRange, nowMs = now) =>
  stripView(history, { range, replayOf: null }, english, nowMs);
const twin = (...spells: readonly Spell[]): string => stripOf(day(...spells), 'day').twin;

describe('the text twin of a strip', () => {
  it('the text of a strip names the main mode and the exceptions', () => {
    expect(twin([24, 'user-space'])).toBe('User-space networking for the last 24 hours');
    expect(twin([20, 'user-space'], [2 / 3, 'sockets'], [10 / 3, 'user-space'])).toBe(
      'User-space networking for the last 24 hours, except 40 minutes of sockets at 13:00',
    );
    expect(twin([10, 'user-space'], [1.5, 'sockets'], [8.5, 'user-space'], [4, 'asleep'])).toBe(
      'User-space networking for the last 24 hours, except 1 hour 30 minutes of sockets at 03:00 and 4 hours unknown at 13:00',
    );
    expect(twin([24, 'asleep'])).toBe('No data for the last 24 hours');
  });

  it('the text of a strip counts days in whole words', () => {
    const records = [...day([24, 'sockets']).records].map((record) => ({
      ...record,
      at: now - 49 * hourMs,
      goodForMs: 49 * hourMs,
    }));
    expect(stripOf({ records }, 'week').twin).toMatch(/2 days 1 hour of sockets/);
  });

  it('the text of a strip sums up many exceptions', () => {
    const spells: [number, Mode][] = [];
    for (let turn = 0; turn < 8; turn += 1) spells.push([2, 'user-space'], [1, 'sockets']);
    expect(twin(...spells)).toBe(
      'User-space networking for the last 24 hours, except 8 hours of sockets in 8 periods',
    );
  });
});

describe('a strip', () => {
  it('each span of a strip has its times and its cause', () => {
    const { spans, legend, from, to } = stripOf(
      day([20, 'user-space'], [1, 'sockets'], [3, 'asleep']),
      'day',
    );
    expect(spans.map(({ sentence }) => sentence)).toEqual([
      'User-space networking, Sun 17:00–13:00',
      'Sockets, 13:00–14:00: The firewall is on',
      'Unknown, 14:00–now: The machine was asleep',
    ]);
    expect(legend.map(({ state }) => state)).toEqual(['user-space', 'sockets', 'unknown']);
    expect([from, to]).toEqual(['Sun 17:00', 'now']);
  });

  it('a strip fills its width exactly and shows even a short span', () => {
    const modes = fc.constantFrom<Mode>('user-space', 'sockets', 'mixed', 'unknown');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 300 }), modes), { maxLength: 80 }),
        (spells) => {
          const history = day(...spells.map(([minutes, mode]): [number, Mode] => [minutes / 60, mode]));
          for (const range of historyRanges) {
            const shares = stripOf(history, range, now + minuteMs).spans.map(({ share }) => share);
            expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
            expect(Math.min(...shares)).toBeGreaterThan(0.003);
          }
        },
      ),
    );
  });
});
