import { describe, expect, it } from 'vitest';
import en from '../../../main/core/text/en.json';
import { createText, english } from '../../../main/core/text/text.ts';

const withPatterns = (patterns: Record<string, string>, formats = 'en-GB') =>
  createText({ tag: 'en', formats, direction: 'ltr', catalogue: { ...en, ...patterns } });

describe('a text', () => {
  it('a text groups and declines numbers as the language does', () => {
    const text = withPatterns({ 'time.ago': '{duration, plural, one {# flow} other {# flows}}' });
    expect(text('time.ago', { duration: 1 })).toBe('1 flow');
    expect(text('time.ago', { duration: 12_345 })).toBe('12,345 flows');
  });

  it('a text words a message inside a message', () => {
    const text = withPatterns({ 'time.ago': 'seen {duration}' });
    expect(text.of({ key: 'time.ago', values: { duration: { key: 'time.justNow' } } })).toBe('seen just now');
  });

  it('a text joins a list as the language does', () => {
    const text = withPatterns({ 'time.ago': '{duration}' });
    expect(text('time.ago', { duration: { list: ['a', 'b', { key: 'time.justNow' }] } })).toBe(
      'a, b and just now',
    );
  });

  it('a text takes a value for what it is, even where it looks like a pattern', () => {
    expect(english('time.ago', { duration: "{x} 'it' <b>#" })).toBe("{x} 'it' <b># ago");
  });

  it('sentences follow each other with a space, but for those in Japanese and Chinese', () => {
    const sentences = (tag: string): string =>
      createText({ tag, direction: 'ltr', catalogue: en }).sentences(['A.', 'B.']);
    expect([english.sentences(['A.', 'B.']), sentences('fr')]).toEqual(['A. B.', 'A. B.']);
    expect([sentences('ja'), sentences('zh-Hans')]).toEqual(['A.B.', 'A.B.']);
  });

  it('a text names a span of time in at most two units', () => {
    const spans = [850, 1_900, 12_000, 360_000, 4_800_000, 183_600_000, 86_400_000].map(english.duration);
    expect(spans).toEqual(['850 ms', '1.9 sec', '12 sec', '6 min', '1 hr 20 min', '2 days 3 hr', '1 day']);
  });

  it('a Chinese list has blanks around its last word between Latin letters', () => {
    const { list } = createText({ tag: 'zh-Hans', direction: 'ltr', catalogue: en });
    expect([list(['Mail', 'node 7/256']), list(['邮件', '终端'])]).toEqual([
      'Mail 和 node 7/256',
      '邮件和终端',
    ]);
  });

  it('a text writes a span of time without Intl exactly as Intl does', () => {
    const asIntl = (value: number, unit: string, digits = 0): string =>
      new Intl.NumberFormat('en', {
        style: 'unit',
        unit,
        unitDisplay: unit === 'day' ? 'long' : 'short',
        minimumFractionDigits: digits,
      }).format(value);
    const dayMs = 86_400_000;
    expect([0, 1, 850].map(english.duration)).toEqual([0, 1, 850].map((ms) => asIntl(ms, 'millisecond')));
    expect([1_000, 9_960].map(english.duration)).toEqual([1, 9.9].map((value) => asIntl(value, 'second', 1)));
    expect([12_000, 59_000].map(english.duration)).toEqual([12, 59].map((value) => asIntl(value, 'second')));
    expect([60_000, 360_000].map(english.duration)).toEqual([1, 6].map((value) => asIntl(value, 'minute')));
    expect([3_600_000, 7_200_000].map(english.duration)).toEqual(
      [1, 2].map((value) => asIntl(value, 'hour')),
    );
    expect([1, 2, 1_234].map((days) => english.duration(days * dayMs))).toEqual(
      [1, 2, 1_234].map((value) => asIntl(value, 'day')),
    );
  });

  it('a text gives an age in whole seconds, and a time in the future as just now', () => {
    expect([-5_000, 1_999, 2_500, 12_000, 90_000].map(english.ago)).toEqual([
      'just now',
      'just now',
      '2 sec ago',
      '12 sec ago',
      '1 min ago',
    ]);
  });

  it('a text names a moment by as much of its date as is needed', () => {
    const now = new Date(2026, 4, 12, 13, 20).getTime();
    const at = (...parts: [number, number, number]): string =>
      english.moment(new Date(parts[0], parts[1], parts[2], 9, 14).getTime(), now);
    expect(at(2026, 4, 12)).toBe('09:14');
    expect(at(2026, 4, 10)).toBe('Sun 09:14');
    expect(at(2026, 2, 3)).toBe('3 Mar, 09:14');
    expect(at(2025, 2, 3)).toBe('3 Mar 2025, 09:14');
  });

  it('a text writes English moments without Intl exactly as Intl does', () => {
    const time = { hour: '2-digit', minute: '2-digit' } as const;
    const date = { day: 'numeric', month: 'short', ...time } as const;
    const written = (wallMs: number, shape: Intl.DateTimeFormatOptions): string =>
      new Intl.DateTimeFormat('en-GB', shape).format(wallMs);
    const now = new Date(2026, 11, 31, 23, 59).getTime();
    for (let day = 0; day < 24; day += 1) {
      const today = new Date(2026, 11, 31, day, 5).getTime();
      expect(english.moment(today, now)).toBe(written(today, time));
      if (day >= 1 && day < 7) {
        const thisWeek = new Date(2026, 11, 31 - day, 0, 30).getTime();
        expect(english.moment(thisWeek, now)).toBe(written(thisWeek, { weekday: 'short', ...time }));
      }
      const thisYear = new Date(2026, day % 12, 1 + (day % 20), 12, 0).getTime();
      if (day % 12 < 11) expect(english.moment(thisYear, now)).toBe(written(thisYear, date));
      const before = new Date(2025, day % 12, 1 + day, 9, 14).getTime();
      expect(english.moment(before, now)).toBe(written(before, { ...date, year: 'numeric' }));
    }
  });

  it('a text groups whole English numbers without Intl exactly as Intl does', () => {
    const real = new Intl.NumberFormat('en-GB');
    for (const value of [0, 1, 999, 1_000, 12_345, 1_234_567, -1, -1_234, 2 ** 53 - 1]) {
      expect(english.number(value)).toBe(real.format(value));
    }
    expect(english.number(1_234.6)).toBe('1,235');
  });
});
