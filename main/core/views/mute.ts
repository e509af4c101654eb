import type { ChoiceView, MuteFor } from './popover-types.ts';
import { hourMs, minuteMs, nextMidnight } from '../words.ts';

const labels: Readonly<Record<MuteFor, string>> = {
  '15-minutes': 'For 15 minutes',
  '1-hour': 'For 1 hour',
  'until-tomorrow': 'Until tomorrow',
  off: 'Unmute',
};

/** What can be chosen now: unmute only while muted. */
export const muteOptions = (muted: boolean): ChoiceView<MuteFor>[] =>
  (Object.keys(labels) as MuteFor[])
    .filter((value) => muted || value !== 'off')
    .map((value) => ({ value, label: labels[value], explanation: null }));

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
