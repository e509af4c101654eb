process.env['TZ'] = 'UTC';
import { describe, expect, it } from 'vitest';
import { verbatim } from '../../../main/core/text/message.ts';
import { emptyHistory } from '../../../main/core/history.ts';
import { everyState, minute, history, view } from '../../support/popover.ts';
import { isoAt, nowMs, stateIn } from '../../support/states.ts';

/** Every text in a view with the way to it. */
function texts(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((one, index) => texts(one, `${path}[${index}]`));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, one]) => texts(one, `${path}.${key}`));
  if (typeof value === 'number') expect(Number.isFinite(value), path).toBe(true);
  return [];
}

describe.each(Object.entries(everyState))('the popover %s', (_what, state) => {
  it('has a text in every place, and none that shows the inside', () => {
    for (const past of [history, emptyHistory])
      for (const [path, text] of texts(view(state, { past }))) {
        if (!path.endsWith('.restLabel')) expect(text.trim(), path).not.toBe('');
        expect(text, path).not.toMatch(/undefined|NaN|\bnull\b|\[object|Infinity|\.\.$|\s{2}/);
      }
  });

  it('tells states apart by marks and names, never by colour alone', () => {
    const { now, burst } = view(state);
    const rows = [
      ...(now.why?.rows ?? []),
      ...now.witnesses.rows,
      ...now.conditions.pressing,
      ...now.conditions.rest,
      ...burst.results.list,
    ];
    for (const { tone, mark, markName } of rows) {
      const shape = { ok: ['check'], warn: ['exclamation'], bad: ['cross'], neutral: ['dash', 'question'] }[
        tone
      ];
      expect(shape).toContain(mark);
      expect(markName).not.toBe('');
    }
  });

  it('keeps its bars and strips within their width', () => {
    const { now, history: past, burst } = view(state);
    for (const { share } of now.busiest.rows) if (share !== null) expect(share).toBeLessThanOrEqual(1);
    for (const { spans } of past.strips)
      expect(spans.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    const charts = [
      burst.running?.chart,
      burst.sideBySide?.chart,
      ...burst.results.list.map(({ chart }) => chart),
    ];
    for (const chart of charts)
      for (const [x, y] of chart?.series.flatMap(({ points }) => points) ?? []) {
        expect(x).toBeLessThanOrEqual(chart?.mostX ?? 0);
        expect(y).toBeLessThanOrEqual(chart?.mostY ?? 0);
      }
  });

  it('says the same for the same input', () => {
    expect(view(state)).toEqual(view(state));
  });
});

describe('notices and news', () => {
  it('tell of refused notifications, a broken helper and what was lost', () => {
    const state = stateIn('sockets', {
      helper: { state: 'broken', error: verbatim('The helper is missing.') },
    });
    const { notices } = view(state, {
      app: { notifications: 'refused', notices: [{ id: 'settings', detail: 'They are kept beside it.' }] },
    });
    expect(notices.map(({ id, dismiss }) => [id, dismiss !== null])).toEqual([
      ['helper-broken', false],
      ['notifications-refused', false],
      ['settings', true],
    ]);
  });

  it('mark the tab where something new is', () => {
    const { tabs } = view(stateIn('sockets'), { app: { unseen: ['history'] } });
    expect(tabs.map(({ news }) => news)).toEqual([null, null, 'new', null]);
  });

  it('offer to unmute only while muted', () => {
    const mute = (muteUntil: string | null) =>
      view(stateIn('sockets'), { wishes: { muteUntil } }).footer.mute;
    expect(mute(null).options.map(({ value }) => value)).toEqual(['15-minutes', '1-hour', 'until-tomorrow']);
    expect(mute(isoAt(nowMs + minute))).toMatchObject({ state: 'Muted until 15:01' });
    expect(mute(isoAt(nowMs + minute)).options.at(-1)?.value).toBe('off');
  });
});
