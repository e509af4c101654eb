/** Ages, durations, counts and times of day in English: the only place that words them. */

export const secondMs = 1_000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** "1,204": digits in groups of three. */
export const digits = (value: number): string =>
  Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');

/** "1 flow", "412 flows"; `many` where the plural is not made with an s. */
export const count = (value: number, one: string, many = `${one}s`): string =>
  `${digits(value)} ${value === 1 ? one : many}`;

/** "850 ms", "1.9 s", "12 s", "6 min", "1 h 20 min", "2 days 3 h". */
export function duration(ms: number): string {
  const span = Math.max(0, ms);
  if (span < secondMs) return `${Math.round(span)} ms`;
  if (span < 10 * secondMs) return `${(Math.floor(span / 100) / 10).toFixed(1)} s`;
  if (span < minuteMs) return `${Math.floor(span / secondMs)} s`;
  if (span < hourMs) return `${Math.floor(span / minuteMs)} min`;
  if (span < dayMs) return twoUnits(span, hourMs, 'h', minuteMs, 'min');
  const days = Math.floor(span / dayMs);
  return twoUnits(span, dayMs, days === 1 ? 'day' : 'days', hourMs, 'h');
}

function twoUnits(span: number, largeMs: number, large: string, smallMs: number, small: string): string {
  const rest = Math.floor((span % largeMs) / smallMs);
  const first = `${Math.floor(span / largeMs)} ${large}`;
  return rest === 0 ? first : `${first} ${rest} ${small}`;
}

/** "just now", "12 s ago", "6 min ago". A time to come reads as just now: the clock was set back. */
export const age = (ms: number): string => {
  if (ms < 2 * secondMs) return 'just now';
  return `${ms < minuteMs ? `${Math.floor(ms / secondMs)} s` : duration(ms)} ago`;
};

const two = (value: number): string => value.toString().padStart(2, '0');
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** "13:20", on the clock of this machine's time zone. */
export function timeOfDay(wallMs: number): string {
  const at = new Date(wallMs);
  return `${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** "13:20" today, "Tue 09:14" within six days, "12 Mar 09:14" this year, "12 Mar 2025 09:14" before. */
export function moment(wallMs: number, nowMs: number): string {
  const at = new Date(wallMs);
  const now = new Date(nowMs);
  const days = Math.round((midnight(nowMs) - midnight(wallMs)) / dayMs);
  if (days === 0) return timeOfDay(wallMs);
  if (days > 0 && days < 7) return `${weekdays[at.getDay()] ?? ''} ${timeOfDay(wallMs)}`;
  const date = `${at.getDate()} ${months[at.getMonth()] ?? ''}`;
  const year = at.getFullYear() === now.getFullYear() ? '' : ` ${at.getFullYear()}`;
  return `${date}${year} ${timeOfDay(wallMs)}`;
}

/** The last midnight before or at this time, local. */
export function midnight(wallMs: number): number {
  const at = new Date(wallMs);
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
}

/** The next midnight, local; a day is 23 or 25 hours long when the clocks change. */
export function nextMidnight(wallMs: number): number {
  const at = new Date(wallMs);
  return new Date(at.getFullYear(), at.getMonth(), at.getDate() + 1).getTime();
}

/** "a", "a and b", "a, b and c". */
export const list = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The text with a full stop at its end, unless it ends a sentence already. */
export const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

/** At most `most` characters, cut with an ellipsis: notification centres and menus cut without one. */
export const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
