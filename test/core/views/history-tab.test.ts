process.env['TZ'] = 'UTC';
import { describe, expect, it } from 'vitest';
import type { Model } from '../../../main/core/app/model.ts';
import { english } from '../../../main/core/text/text.ts';
import { minuteMs } from '../../../main/core/text/time.ts';
import { historyView } from '../../../main/core/views/history-tab.ts';
import { nowView } from '../../../main/core/views/now-tab.ts';
import { modelIn, nowMs } from '../../support/states.ts';

const history = (model: Model) => historyView(model, english, nowMs);

describe('History', () => {
  it('the history shows an hour, a day, a week and the changes with their causes', () => {
    const { strips, changes } = history(modelIn('user-space'));
    expect(strips.map(({ range, twin }) => [range, twin])).toEqual([
      ['hour', 'User-space networking for the last hour'],
      [
        'day',
        'No data for the last 24 hours, except 3 hours 20 minutes of user-space networking at 10:00, 40 minutes of sockets at 13:20 and 1 hour of user-space networking at 14:00',
      ],
      [
        'week',
        'No data for the last 7 days, except 3 hours 20 minutes of user-space networking at 10:00, 40 minutes of sockets at 13:20 and 1 hour of user-space networking at 14:00',
      ],
    ]);
    expect(changes.list.map(({ when, title, detail, tone }) => [when, title, detail, tone])).toEqual([
      ['14:00', 'User-space networking is on', 'For 1 hr so far', 'ok'],
      ['13:20', 'Fallen back to sockets', 'The application firewall is on · For 40 min', 'bad'],
      ['10:00', 'User-space networking is on', 'For 3 hr 20 min', 'ok'],
    ]);
  });

  it('the history names this machine while a capture is shown beside it', () => {
    const titles = (model: Model) => {
      const { strips, changes } = history(model);
      return [nowView(model, english, nowMs).lastDay, ...strips, changes].map((one) => one?.title);
    };
    expect(titles(modelIn('sockets'))).toEqual([
      'Last 24 hours',
      'Last hour',
      'Last 24 hours',
      'Last 7 days',
      'Changes in the last 7 days',
    ]);
    expect(titles(modelIn('sockets', { checks: { replayOf: 'theirs.json' } }))).toEqual([
      'Last 24 hours on this machine',
      'Last hour on this machine',
      'Last 24 hours on this machine',
      'Last 7 days on this machine',
      'Changes on this machine in the last 7 days',
    ]);
  });

  it('the history shows the newest changes, counts the rest and lets all be searched', () => {
    const records = Array.from({ length: 80 }, (_, index) => ({
      kind: 'check' as const,
      at: nowMs - (80 - index) * minuteMs,
      mode: index % 2 === 0 ? ('sockets' as const) : ('user-space' as const),
      because: null,
      flows: null,
      flowLimit: null,
      sockets: null,
      goodForMs: 5 * minuteMs,
    }));
    const { changes } = history(modelIn('sockets', { history: { records } }));
    expect([changes.list.length, changes.shown]).toEqual([80, 30]);
    expect(changes.more).toBe('50 more changes in the export');
  });
});
