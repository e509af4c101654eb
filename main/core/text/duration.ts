import { dayMs, hourMs, minuteMs, secondMs } from './time.ts';

type Unit = 'millisecond' | 'second' | 'minute' | 'hour' | 'day';

const formats = new Map<string, Intl.NumberFormat>();

const englishUnits = { millisecond: 'ms', second: 'sec', minute: 'min', hour: 'hr' } as const;

/** As Intl writes it: the first `Intl.NumberFormat` of a process takes as long as the rest of `lanelight status`. */
function inEnglish(value: number, unit: Unit, fractionDigits: number): string {
  const digits = value.toFixed(fractionDigits).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${digits} ${unit === 'day' ? (value === 1 ? 'day' : 'days') : englishUnits[unit]}`;
}

function inUnit(tag: string, value: number, unit: Unit, fractionDigits = 0): string {
  if (tag === 'en') return inEnglish(value, unit, fractionDigits);
  const id = `${tag} ${unit} ${fractionDigits}`;
  let format = formats.get(id);
  if (format === undefined) {
    format = new Intl.NumberFormat(tag, {
      style: 'unit',
      unit,
      // "2 days" is read more easily than "2 d"; the others have familiar short forms.
      unitDisplay: unit === 'day' ? 'long' : 'short',
      minimumFractionDigits: fractionDigits,
      maximumFractionDigits: fractionDigits,
    });
    formats.set(id, format);
  }
  return spaced(tag, format.format(value));
}

const noBreakSpace = '\u00A0';

/**
 * Intl writes "12 秒" in Japanese and "12秒" in Chinese; the catalogues do the opposite. A line never breaks between a number
 * and its unit; English, which machines read too, keeps its plain space.
 */
function spaced(tag: string, span: string): string {
  const asWritten = tag.startsWith('ja')
    ? span.replace(/(?<=\d)\s(?=\p{Script=Han})/u, '')
    : span.replace(/(?<=\d)(?=\p{Script=Han})/u, noBreakSpace);
  return asWritten.replace(' ', noBreakSpace);
}

/** "850 ms", "1.9 sec", "12 sec", "6 min", "1 hr 20 min", "2 days 3 hr"; rounded down, never below zero. */
export function durationText(tag: string, ms: number): string {
  const span = Math.max(0, ms);
  // The British short forms have a plural ("12 secs"), the American ones do not.
  const units = tag.startsWith('en') ? 'en' : tag;
  if (span < secondMs) return inUnit(units, Math.round(span), 'millisecond');
  if (span < 10 * secondMs) return inUnit(units, Math.floor(span / 100) / 10, 'second', 1);
  if (span < minuteMs) return inUnit(units, Math.floor(span / secondMs), 'second');
  if (span < hourMs) return inUnit(units, Math.floor(span / minuteMs), 'minute');
  if (span < dayMs) return twoUnits(units, span, [hourMs, 'hour'], [minuteMs, 'minute']);
  return twoUnits(units, span, [dayMs, 'day'], [hourMs, 'hour']);
}

type SizedUnit = readonly [sizeMs: number, unit: Unit];

function twoUnits(
  tag: string,
  span: number,
  [largeMs, large]: SizedUnit,
  [smallMs, small]: SizedUnit,
): string {
  const first = inUnit(tag, Math.floor(span / largeMs), large);
  const rest = Math.floor((span % largeMs) / smallMs);
  const gap = tag.startsWith('ja') ? '' : ' ';
  return rest === 0 ? first : `${first}${gap}${inUnit(tag, rest, small)}`;
}

/** As `durationText`, without tenths of a second: for an age that is read while it grows. */
export const wholeDurationText = (tag: string, ms: number): string =>
  ms >= secondMs && ms < minuteMs
    ? inUnit(tag.startsWith('en') ? 'en' : tag, Math.floor(ms / secondMs), 'second')
    : durationText(tag, ms);
