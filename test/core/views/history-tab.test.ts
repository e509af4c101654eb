process.env['TZ'] = 'UTC';
import { describe, expect, it } from 'vitest';
import type { PopoverView } from '../../../main/core/views/popover-types.ts';
import { minute, view } from '../../support/popover.ts';
import { nowMs, stateIn } from '../../support/states.ts';

describe('History', () => {
  it('shows hour, day and week, and the changes with their cause', () => {
    const { strips, changes } = view(stateIn('user-space')).history;
    expect(strips.map(({ range, twin }) => [range, twin])).toEqual([
      ['hour', 'User-space all hour'],
      [
        'day',
        'Nothing known all day except 3 hours 20 minutes of user-space at 10:00, 40 minutes of sockets at 13:20 and 1 hour of user-space at 14:00',
      ],
      [
        'week',
        'Nothing known all week except 3 hours 20 minutes of user-space at 10:00, 40 minutes of sockets at 13:20 and 1 hour of user-space at 14:00',
      ],
    ]);
    expect(changes.list.map(({ when, title, detail, tone }) => [when, title, detail, tone])).toEqual([
      ['14:00', 'User-space networking is on', 'for 1 h now', 'ok'],
      ['13:20', 'Fallen back to sockets', 'The firewall is on · for 40 min', 'bad'],
      ['10:00', 'User-space networking is on', 'for 3 h 20 min', 'ok'],
    ]);
  });

  it('is said to be of this machine where a capture is shown beside it', () => {
    const titles = ({ now, history: { strips, changes } }: PopoverView) =>
      [now.lastDay, ...strips, changes].map((one) => one?.title);
    expect(titles(view(stateIn('sockets')))).toEqual([
      'Last 24 hours',
      'Last hour',
      'Last 24 hours',
      'Last 7 days',
      'Changes of the last 7 days',
    ]);
    expect(titles(view(stateIn('sockets', { replayOf: 'theirs.json' })))).toEqual([
      'Last 24 hours of this machine',
      'Last hour of this machine',
      'Last 24 hours of this machine',
      'Last 7 days of this machine',
      'Changes on this machine in the last 7 days',
    ]);
  });

  it('lists the newest changes and counts the rest', () => {
    const records = Array.from({ length: 80 }, (_, index) => ({
      kind: 'look' as const,
      at: nowMs - (80 - index) * minute,
      mode: index % 2 === 0 ? ('sockets' as const) : ('user-space' as const),
      because: null,
      flows: null,
      flowLimit: null,
      sockets: null,
      goodForMs: 5 * minute,
    }));
    const { changes } = view(stateIn('sockets'), { past: { records } }).history;
    expect(changes.list).toHaveLength(30);
    expect(changes.more).toBe('and 50 more in the export');
  });
});
