process.env['TZ'] = 'UTC';
import { describe, expect, it } from 'vitest';
import { noticeIds, type Model } from '../../../main/core/app/model.ts';
import { tabs } from '../../../main/core/app/tab.ts';
import { verbatim } from '../../../main/core/text/message.ts';
import { english } from '../../../main/core/text/text.ts';
import { minuteMs } from '../../../main/core/text/time.ts';
import { popoverView } from '../../../main/core/views/popover.ts';
import { everyState } from '../../support/every-state.ts';
import { brokenHelper, isoAt, modelIn, nowMs } from '../../support/states.ts';
import { textsOf } from '../../support/texts-of.ts';

const view = (model: Model) => popoverView(model, english, nowMs);

describe.each(Object.entries(everyState))('the popover %s', (_what, model) => {
  it('the popover has a text in every place, and no name from the code', () => {
    for (const [path, text] of textsOf(view(model))) {
      if (!/\.(restLabel|subtitle)$/.test(path)) expect(text.trim(), path).not.toBe('');
      expect(text, path).not.toMatch(/undefined|NaN|\bnull\b|\[object|Infinity|\.\.$|\s{2}|[{}]/);
    }
  });

  it('states in the popover differ in marks and names, never in colour alone', () => {
    const { now, burst } = view(model);
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

  it('the popover keeps its bars and strips within their width', () => {
    const { now, history: past, burst } = view(model);
    const uses = [...now.busiest.rows, ...now.busiest.rest].flatMap((row) => row.uses);
    for (const { share } of uses) if (share !== null) expect(share).toBeLessThanOrEqual(1);
    for (const { spans } of past.strips)
      expect(spans.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    const charts = [
      burst.running?.chart,
      burst.sideBySide?.chart,
      ...burst.results.list.map(({ chart }) => chart),
    ];
    for (const chart of charts)
      for (const [x, y] of chart?.series.flatMap(({ points }) => points) ?? []) {
        expect(x).toBeLessThanOrEqual(chart?.x.ticks.at(-1)?.value ?? 0);
        expect(y).toBeLessThanOrEqual(chart?.y.ticks.at(-1)?.value ?? 0);
      }
  });

  it('the popover is the same for the same model', () => {
    expect(view(model)).toEqual(view(model));
  });
});

describe('the popover in a replay', () => {
  it('a replay is marked on every tab and runs no burst', () => {
    const { replay, burst } = view(modelIn('sockets', { checks: { replayOf: 'theirs.json' } }));
    expect(replay?.text).toBe('Viewing capture theirs, not this machine');
    expect(burst.start).toMatchObject({
      enabled: false,
      whyNot: 'Not available while viewing a capture.',
    });
  });
});

describe('the notices', () => {
  it('notices about the helper and blocked notifications stay until the cause is gone', () => {
    const { notices } = view(
      modelIn('sockets', {
        checks: { helper: brokenHelper },
        environment: { notifications: 'refused' },
        notices: [{ id: 'settings', detail: verbatim('They are kept beside it.') }],
      }),
    );
    expect(notices.map(({ id, dismiss }) => [id, dismiss?.id])).toEqual([
      ['helper-broken', undefined],
      ['notifications-refused', undefined],
      ['settings', 'settings'],
    ]);
  });

  it('every notice has a text', () => {
    const notices = noticeIds.map((id) => ({ id, detail: verbatim('Detail.') }));
    expect(view(modelIn('sockets', { notices })).notices.map(({ text }) => text)).toEqual([
      'Settings and history cannot be saved',
      'Some settings could not be read',
      'The history could not be read',
      'Settings could not be saved',
      'The history could not be saved',
      'Started in safe mode after repeated crashes',
      'The window crashed and was reopened',
      'The burst was stopped',
      'The menu bar icon is hidden',
      'The shortcut could not be set',
      'A new version of Lanelight is available',
    ]);
  });
});

describe('the tabs', () => {
  it('the tabs are in their order and one with news is marked', () => {
    const shown = view(modelIn('sockets', { unseen: ['history'] })).tabs;
    expect(shown.map(({ id }) => id)).toEqual(tabs);
    expect(shown.map(({ label }) => label)).toEqual(['Now', 'Burst', 'History', 'Explain', 'Settings']);
    expect(shown.map(({ news }) => news)).toEqual([null, null, 'new', null, null]);
  });
});

describe('the footer', () => {
  it('the footer offers to unmute only while muted', () => {
    const mute = (muteUntil: string | null) =>
      view(modelIn('sockets', { settings: { muteUntil } })).footer.mute;
    expect(mute(null).options.map(({ value }) => value)).toEqual(['15-minutes', '1-hour', 'until-tomorrow']);
    expect(mute(isoAt(nowMs + minuteMs))).toMatchObject({ state: 'Muted until 15:01' });
    expect(mute(isoAt(nowMs + minuteMs)).options.at(-1)?.value).toBe('off');
  });
});
