process.env['TZ'] = 'America/New_York';
import { expect, it } from 'vitest';
import { settingChange } from '../../../main/core/settings.ts';
import { isQuiet, isWithin, muteSpans, muteUntil } from '../../../main/core/app/mute.ts';

it('muting lasts for the time chosen, or until the next local midnight', () => {
  const now = Date.parse('2026-11-22T20:30:00-05:00');
  expect(muteSpans.map((span) => muteUntil(span, now))).toEqual([
    '2026-11-23T01:45:00.000Z',
    '2026-11-23T02:30:00.000Z',
    '2026-11-23T05:00:00.000Z',
    null,
  ]);
  for (const span of muteSpans) expect(settingChange('muteUntil', muteUntil(span, now))).not.toBeNull();
});

it('quiet hours are those of the clock here, also across midnight', () => {
  const at = (time: string): number => Date.parse(`2026-11-22T${time}:00-05:00`);
  const night = { from: '22:00', until: '07:00' };
  expect(['21:59', '22:00', '03:00', '06:59', '07:00'].map((time) => isWithin(night, at(time)))).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
  expect(isWithin({ from: '09:00', until: '17:00' }, at('12:00'))).toBe(true);
  expect(isWithin({ from: '09:00', until: '09:00' }, at('09:00'))).toBe(false);
  expect(isQuiet({ muteUntil: null, quietHours: night }, at('23:00'))).toBe(true);
  expect(isQuiet({ muteUntil: null, quietHours: null }, at('23:00'))).toBe(false);
});
