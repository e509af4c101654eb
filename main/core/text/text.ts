import { IntlMessageFormat } from 'intl-messageformat';
import { durationText, wholeDurationText } from './duration.ts';
import en from './en.json';
import type { Message, TextKey, TextValue, TextValues } from './message.ts';
import { momentText } from './moment.ts';
import { createNumberFormatter } from './number.ts';
import { secondMs } from './time.ts';

// The library asks Intl which languages it knows, which takes a tenth of the time of a check. Ours are a closed list.
IntlMessageFormat.resolveLocale = (tags) =>
  new Intl.Locale(typeof tags === 'string' ? tags : (tags[0] ?? 'en'));

export type Catalogue = Readonly<Record<TextKey, string>>;

/**
 * Words for people in one language. Views get one and word everything through it; it is the last step between the model
 * and the screen. JSON, metrics, captures and logs use `english`, whatever the user's language is.
 */
export interface Text {
  /** The text of this key, with its placeholders filled. */
  (key: TextKey, values?: TextValues): string;
  /** A message that was kept as data. */
  readonly of: (message: Message) => string;
  /** "1,204". Whole numbers: a fraction is rounded. */
  readonly number: (value: number) => string;
  /** "a, b and c". */
  readonly list: (parts: readonly string[]) => string;
  /** Sentences in a row, with a space between them where the language has one. */
  readonly sentences: (parts: readonly string[]) => string;
  /** "850 ms", "1.9 sec", "6 min", "1 hr 20 min", "2 days 3 hr". */
  readonly duration: (ms: number) => string;
  /** "just now", "12 sec ago". A time to come reads as just now: the clock was set back. */
  readonly ago: (ms: number) => string;
  /** "13:20", in the time zone of this machine. */
  readonly timeOfDay: (wallMs: number) => string;
  /** "13:20" today, "Tue 09:14" within six days, "12 Mar 09:14" this year, "12 Mar 2025, 09:14" before. */
  readonly moment: (wallMs: number, nowMs: number) => string;
  /** BCP 47, as the page puts it on its root element. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
}

export interface Language {
  /** BCP 47. */
  readonly tag: string;
  /** The tag whose numbers and dates are used, where it is not `tag` itself. */
  readonly formats?: string;
  readonly direction: 'ltr' | 'rtl';
  readonly catalogue: Catalogue;
}

export function createText({ tag, formats = tag, direction, catalogue }: Language): Text {
  const numberFormatter = createNumberFormatter(formats);
  const compiled = new Map<TextKey, IntlMessageFormat>();
  let lists: Intl.ListFormat | undefined;

  const compile = (key: TextKey): IntlMessageFormat => {
    const known = compiled.get(key);
    if (known !== undefined) return known;
    const format = new IntlMessageFormat(catalogue[key], formats, undefined, {
      formatters: {
        getNumberFormat: (locales, options) => numberFormatter(locales, options),
        getDateTimeFormat: (...args) => new Intl.DateTimeFormat(...args),
        getPluralRules: (...args) => new Intl.PluralRules(...args),
      },
      // Texts are plain text: a "<" in one is a "<".
      ignoreTag: true,
    });
    compiled.set(key, format);
    return format;
  };
  const word = (key: TextKey, values?: TextValues): string => {
    const pattern = catalogue[key];
    // Most texts have no placeholder, and nothing that ICU syntax would change.
    if (!/[{}'#]/.test(pattern)) return pattern;
    const filled = Object.fromEntries(
      Object.entries(values ?? {}).map(([name, value]) => [name, fill(value)]),
    );
    return String(compile(key).format(filled));
  };
  const fill = (value: TextValue): string | number => {
    if (typeof value === 'string' || typeof value === 'number') return value;
    if ('key' in value) return word(value.key, value.values);
    if ('list' in value) return list(value.list.map((part) => String(fill(part))));
    return duration(value.durationMs);
  };
  const list = (parts: readonly string[]): string => {
    if (parts.length < 2) return parts.join('');
    lists ??= new Intl.ListFormat(formats, { style: 'long', type: 'conjunction' });
    const joined = lists.format(parts);
    // The Chinese texts have a space beside Latin letters and digits, which Intl leaves out.
    return tag.startsWith('zh') ? joined.replace(/(?<=[!-~])和(?=[!-~])/gu, ' 和 ') : joined;
  };
  const duration = (ms: number): string => durationText(formats, ms);

  return Object.assign(word, {
    of: ({ key, values }: Message) => word(key, values),
    number: (value: number) => numberFormatter(formats, { maximumFractionDigits: 0 }).format(value),
    list,
    sentences: (parts: readonly string[]) => parts.join(isUnspaced(tag) ? '' : ' '),
    duration,
    ago: (ms: number) =>
      ms < 2 * secondMs
        ? word('time.justNow')
        : word('time.ago', { duration: wholeDurationText(formats, ms) }),
    timeOfDay: (wallMs: number) => momentText(formats, wallMs, wallMs),
    moment: (wallMs: number, nowMs: number) => momentText(formats, wallMs, nowMs),
    language: tag,
    direction,
  });
}

/** Chinese and Japanese have no space between sentences: their full stop is as wide as a letter. */
const isUnspaced = (tag: string): boolean => /^(?:ja|zh)\b/.test(tag);

/** English, with the day before the month and a 24-hour clock: what machines read and the source of every translation. */
export const english: Text = createText({ tag: 'en', formats: 'en-GB', direction: 'ltr', catalogue: en });
