process.env['TZ'] = 'Europe/Berlin';
import { describe, expect, it } from 'vitest';
import {
  age,
  count,
  cut,
  dayMs,
  digits,
  duration,
  hourMs,
  list,
  midnight,
  minuteMs,
  moment,
  nextMidnight,
  secondMs,
  sentence,
} from '../../main/core/words.ts';

const at = (text: string): number => Date.parse(text);

describe('words', () => {
  it('count things', () => {
    expect([0, 1, 2, 1204, 60_000, 1_234_567].map((value) => count(value, 'flow'))).toEqual([
      '0 flows',
      '1 flow',
      '2 flows',
      '1,204 flows',
      '60,000 flows',
      '1,234,567 flows',
    ]);
    expect(digits(999.6)).toBe('1,000');
  });

  it('tell durations', () => {
    const told = [0, 850, 1_950, 9_999, 12_400, 59_999, minuteMs, hourMs - 1, hourMs, hourMs + 20 * minuteMs];
    expect(told.map(duration)).toEqual([
      '0 ms',
      '850 ms',
      '1.9 s',
      '9.9 s',
      '12 s',
      '59 s',
      '1 min',
      '59 min',
      '1 h',
      '1 h 20 min',
    ]);
    expect(duration(dayMs)).toBe('1 day');
    expect(duration(2 * dayMs + 3 * hourMs)).toBe('2 days 3 h');
    expect(duration(-5)).toBe('0 ms');
  });

  it('tell ages, and none below zero', () => {
    expect([-hourMs, 0, 1_999, 12 * secondMs, 6 * minuteMs].map(age)).toEqual([
      'just now',
      'just now',
      'just now',
      '12 s ago',
      '6 min ago',
    ]);
  });

  it('tell moments by how far they are', () => {
    const now = at('2026-11-22T15:00:00+01:00');
    expect(moment(at('2026-11-22T09:14:00+01:00'), now)).toBe('09:14');
    expect(moment(at('2026-11-22T00:00:00+01:00'), now)).toBe('00:00');
    expect(moment(at('2026-11-21T23:59:00+01:00'), now)).toBe('Sat 23:59');
    expect(moment(at('2026-11-16T09:14:00+01:00'), now)).toBe('Mon 09:14');
    expect(moment(at('2026-11-15T09:14:00+01:00'), now)).toBe('15 Nov 09:14');
    expect(moment(at('2025-12-31T09:14:00+01:00'), now)).toBe('31 Dec 2025 09:14');
    expect(moment(at('2026-11-23T09:14:00+01:00'), now)).toBe('23 Nov 09:14');
  });

  it('know that days have 23 or 25 hours when the clocks change', () => {
    const spring = at('2026-03-29T12:00:00+02:00');
    const autumn = at('2026-10-25T12:00:00+01:00');
    expect((nextMidnight(spring) - midnight(spring)) / hourMs).toBe(23);
    expect((nextMidnight(autumn) - midnight(autumn)) / hourMs).toBe(25);
    expect(moment(at('2026-10-24T12:00:00+02:00'), autumn)).toBe('Sat 12:00');
  });

  it('join, end and cut', () => {
    expect([list([]), list(['a']), list(['a', 'b']), list(['a', 'b', 'c'])]).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
    ]);
    expect([sentence('It is'), sentence('It is.'), sentence('Is it?')]).toEqual([
      'It is.',
      'It is.',
      'Is it?',
    ]);
    expect(cut('abcdef', 4)).toBe('abc…');
    expect(cut('abcd', 4)).toBe('abcd');
  });
});
