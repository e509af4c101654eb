process.env['TZ'] = 'America/New_York';
import { expect, it } from 'vitest';
import { settingChange } from '../../../main/core/settings.ts';
import { muteSpans, muteUntil } from '../../../main/core/app/mute.ts';

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
