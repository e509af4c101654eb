import type { QuietHours, Settings } from '../settings.ts';
import { hourMs, minuteMs, nextMidnight } from '../text/time.ts';

/** For how long notifications can be muted; "off" ends it. */
export const muteSpans = ['15-minutes', '1-hour', 'until-tomorrow', 'off'] as const;
export type MuteFor = (typeof muteSpans)[number];

/** Until when notifications are muted, in wall milliseconds; null where they are not. */
export function mutedUntil({ muteUntil: until }: Pick<Settings, 'muteUntil'>, nowMs: number): number | null {
  const endMs = until === null ? 0 : Date.parse(until);
  return endMs > nowMs ? endMs : null;
}

/** The setting `muteUntil` for a choice made now; tomorrow begins at the next midnight of this time zone. */
export function muteUntil(span: MuteFor, nowMs: number): string | null {
  switch (span) {
    case '15-minutes':
      return new Date(nowMs + 15 * minuteMs).toISOString();
    case '1-hour':
      return new Date(nowMs + hourMs).toISOString();
    case 'until-tomorrow':
      return new Date(nextMidnight(nowMs)).toISOString();
    case 'off':
      return null;
  }
}

/** Whether no notification is shown now: muted, or within the quiet hours. */
export const isQuiet = (settings: Pick<Settings, 'muteUntil' | 'quietHours'>, nowMs: number): boolean =>
  mutedUntil(settings, nowMs) !== null ||
  (settings.quietHours !== null && isWithin(settings.quietHours, nowMs));

/** In the time zone of this machine, across midnight where the hours begin later than they end. */
export function isWithin({ from, until }: QuietHours, nowMs: number): boolean {
  const now = new Date(nowMs);
  const minute = now.getHours() * 60 + now.getMinutes();
  const [start, end] = [minuteOf(from), minuteOf(until)];
  return start <= end ? minute >= start && minute < end : minute >= start || minute < end;
}

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
