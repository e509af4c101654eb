import type { Random } from './random.ts';

/** Texts that have broken programs before, one of each kind. */
const texts: readonly string[] = [
  '',
  ' ',
  '\n',
  '\t\t',
  '-',
  '--',
  '---',
  '-1',
  '0',
  '-0',
  '1e9',
  '1e999',
  '0x10',
  'NaN',
  'Infinity',
  'null',
  'undefined',
  'true',
  '９９',
  '٣',
  '99999999999999999999',
  '0.1',
  '1,000',
  '../../../etc/passwd',
  '/',
  '.',
  '..',
  '/dev/null',
  '/nonexistent/file',
  '~',
  '$HOME',
  '$(true)',
  '`true`',
  '; true',
  '| true',
  '&& true',
  '*',
  '?',
  '%n%n%s%s%d',
  '{count, plural, one {#}',
  "{name} '{' }}",
  '\u001b[31mred\u001b[0m',
  '\u001b]0;title\u0007',
  '\u001b]8;;http://127.0.0.1\u001b\\link\u001b]8;;\u001b\\',
  '\u001bP1;2|x\u001b\\',
  '\u009b31m',
  '\r\u001b[2K',
  'a\rb',
  '\b\b\b',
  '\u202eevil\u202c',
  '\u2066a\u2069',
  '\u200b\u200e\u061c\ufeff',
  '\u2028\u2029',
  '\u{e0041}\u{e0042}',
  '\ud800',
  '\udfff\ud800',
  'é'.normalize('NFD'),
  '👩‍👩‍👧‍👦',
  '日本語',
  'العربية',
  'a'.repeat(300),
  'é'.repeat(5_000),
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '[x](javascript:alert(1))',
  '# heading\n> quote\n| cell |',
  '```',
  '{"a":1}',
  '[[[[',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  'valueOf',
  '127.0.0.1:1',
  '[::1]:1',
  'localhost:0',
  'localhost.:1',
  '0177.0.0.1:80',
  '2130706433:80',
  '127.1:1',
  '[::ffff:127.0.0.1]:1',
  '[fe80::1%25lo]:1',
  'host:65536',
  ':80',
  'http://127.0.0.1/',
];

/** One of them, or two joined. Without NUL, which no argument or file name can hold. */
export function hostileText(random: Random): string {
  const one = random.pick(texts);
  if (random.chance(0.8)) return one;
  return one + random.pick(texts);
}

/** Text for a JSON string, which can hold a NUL. */
export const hostileString = (random: Random): string =>
  random.chance(0.1) ? `a\0${hostileText(random)}` : hostileText(random);

const numbers: readonly number[] = [
  0,
  -0,
  -1,
  1.5,
  1e-300,
  1e300,
  -1e300,
  2 ** 31,
  2 ** 53,
  2 ** 63,
  -(2 ** 63),
  Number.MAX_VALUE,
  Number.MIN_VALUE,
];

/** Any JSON value: a wrong type, an odd number, a hostile text, a deep or a huge value. */
export function hostileValue(random: Random): unknown {
  switch (random.between(0, 9)) {
    case 0:
      return null;
    case 1:
      return random.chance(0.5);
    case 2:
    case 3:
      return random.pick(numbers);
    case 4:
      return [];
    case 5:
      return {};
    case 6:
      return nested(random.pick([10, 100, 1_000]), random.chance(0.5));
    case 7:
      return random.list(random.pick([1, 50, 2_000]), () => hostileString(random));
    case 8:
      return Object.fromEntries(random.list(5, () => [hostileString(random), hostileString(random)]));
    default:
      return hostileString(random);
  }
}

/** Lists or objects, one inside the other. */
export function nested(depth: number, asList: boolean): unknown {
  let value: unknown = 'core';
  for (let level = 0; level < depth; level += 1) value = asList ? [value] : { a: value };
  return value;
}
