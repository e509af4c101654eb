import { describe, expect, it } from 'vitest';
import { columnsOf, cutToColumns, folded, table } from '../../main/cli/text.ts';

describe('a table in a terminal', () => {
  it('a table in a terminal has every column start in the same place, whatever script the names are in', () => {
    const names = ['Safari', '微信', '카카오톡', 'メール', '👩‍💻 Code', 'naïve', 'نص'];
    const lines = table(names.map((name) => [name, '12', 'flows'])).split('\n');
    const starts = lines.map((line) => columnsOf(line.slice(0, line.indexOf('12'))));
    expect(new Set(starts).size).toBe(1);
  });

  it('a table in a terminal counts a Chinese character and an emoji as two columns', () => {
    expect(
      table([
        ['微信', 'a'],
        ['mail', 'b'],
      ]),
    ).toBe('  微信  a\n  mail  b');
    expect(
      table([
        ['🚀', 'a'],
        ['ab', 'b'],
      ]),
    ).toBe('  🚀  a\n  ab  b');
  });

  it('a table in a terminal puts numbers to the right and keeps a name with a line feed on one line', () => {
    expect(
      table([
        ['a\nb', '1,204'],
        ['c', '7'],
      ]),
    ).toBe('  a b  1,204\n  c        7');
  });
});

describe('text in a terminal', () => {
  it('text in a terminal is folded by what it takes on the screen', () => {
    const lines = folded('微信 微信 微信 微信 微信 微信', 20, '').split('\n');
    expect(lines).toEqual(['微信 微信 微信 微信', '微信 微信']);
  });

  it('text in a terminal is cut at the width with an ellipsis, and not inside a wide character', () => {
    expect(cutToColumns('10 ready', 20)).toBe('10 ready');
    expect(cutToColumns('10 ready · 5 open', 9)).toBe('10 ready…');
    expect(cutToColumns('微信微信', 6)).toBe('微信…');
  });

  it('text in a terminal is not measured letter by letter where it is longer than any line', () => {
    expect(columnsOf('微'.repeat(100))).toBe(200);
    expect(columnsOf('微'.repeat(100_000))).toBe(100_000);
  });
});
