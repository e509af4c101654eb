import { describe, expect, it } from 'vitest';
import { commandOf } from '../../../main/host/readers/prompt.ts';
import { linesOf, longestLine } from '../../../main/host/readers/text.ts';

describe('the lines of a paste', () => {
  const table: readonly (readonly [string, readonly string[]])[] = [
    ['a\r\nb\rc\nd', ['a', 'b', 'c', 'd']],
    ['\u001b[31mred\u001b[0m \u001b]8;;http://x\u0007link\u001b]8;;\u0007', ['red link']],
    ['\u009b1mC1\u009b0m', ['C1']],
    ['^[[1mshown by cat -v^[[0m', ['shown by cat -v']],
    ['> > quoted', ['quoted']],
    ['>\tnot a quote', ['\tnot a quote']],
    ['// 2026-11-22 10:00:00.123+0100 both', ['both']],
    ['[10:00:00] stamped', ['stamped']],
    ['```sh\nx\n```', ['', 'x', '']],
    ['│ framed   │', ['framed']],
    ['*\t*\tkept', ['*\t*\tkept']],
    ['\t\tkept', ['\t\tkept']],
    ['--- kept', ['--- kept']],
    ['a\u0007\u0008b\u0000c', ['ab\u0000c']],
    ['\ufeffa\u00a0b', ['a b']],
    ['a\u2009b-\u00adc\u2060d', ['a b-cd']],
    ['[1;32mescape lost[0m [C1] [K', ['escape lost [C1] ']],
    ['B\bBo\bol\bld\bd', ['Bold']],
    ['| framed as well |', ['framed as well']],
    ['- of a list\n• too\n; and\n-- this', ['of a list', 'too', 'and', 'this']],
    ['+of a diff\n+ too', ['of a diff', 'too']],
    ['Nov 22 10:00:00 stamped', ['stamped']],
    ['[Sun Nov 22 10:00:00 2026] stamped', ['stamped']],
    ['2026/11/22 10:00:00 INFO stamped', ['stamped']],
    ['[   12.345678] stamped', ['stamped']],
    ['`as code`\n**in bold**', ['as code', 'in bold']],
    ['results:  `httpd  54175` of it', ['httpd  54175']],
    ['run `lsof -i` first', ['run `lsof -i` first']],
    ['*   *   kept', ['*   *   kept']],
    ['| a | | b c |', ['a\t\tb c']],
    ['a^Ib$\nc$', ['a\tb', 'c']],
    ['costs 5$\nc', ['costs 5$', 'c']],
  ];

  it.each(table)('the lines of a paste: %j', (text, lines) => {
    expect(linesOf(text)).toEqual(lines);
  });

  it('a line is read up to a length', () => {
    expect(linesOf('x'.repeat(longestLine * 3))[0]).toHaveLength(longestLine);
  });
});

describe('what was typed', () => {
  const table: readonly (readonly [string, string | null])[] = [
    ['$ lsof -p 1', 'lsof -p 1'],
    ['% sw_vers', 'sw_vers'],
    ['user@host ~ % sudo skywalkctl flow', 'sudo skywalkctl flow'],
    ['user@host:~/x y$ ls', 'ls'],
    ['[me@mac ~]$ ls', 'ls'],
    ['bash-3.2$ ls', 'ls'],
    ['sh-3.2# lsof -p 1', 'lsof -p 1'],
    ['Mac:~ me$ ifconfig', 'ifconfig'],
    ['(venv) me@mac ~ % ls', 'ls'],
    ['❯ ls', 'ls'],
    ['~/src $ ls', 'ls'],
    ['~ % ls', 'ls'],
    ['# lsof -p 1', 'lsof -p 1'],
    ['# sudo -n /usr/sbin/lsof -p 1', 'sudo -n /usr/sbin/lsof -p 1'],
    ['> sw_vers', 'sw_vers'],
    ['# Firewall is enabled. (State = 1)', null],
    ['> Firewall is enabled. (State = 1)', null],
    ['lsof -p 1', null],
    ['user@mac ~ % ', null],
    ['50 % of it', null],
  ];

  it.each(table)('what was typed: %j', (line, command) => {
    expect(commandOf(line)).toBe(command);
  });
});
