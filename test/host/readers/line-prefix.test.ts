import { describe, expect, it } from 'vitest';
import { withoutPrefixes } from '../../../main/host/readers/line-prefix.ts';

const output = ['COMMAND   PID', '', 'Safari    512', 'x'];

describe('what precedes each line', () => {
  const prefixes: readonly (readonly [string, (line: string, index: number) => string])[] = [
    ['the number of an editor', (line, index) => `${index + 1} ${line}`],
    ['a number and a tab', (line, index) => `${String(index + 1).padStart(6)}\t${line}`],
    ['a number and a bar', (line, index) => `${String(index + 9).padStart(4)} │ ${line}`],
    ['the number of a list', (line, index) => `${index + 1}. ${line}`],
    ['the number of grep', (line, index) => `${index * 3 + 1}:${line}`],
    ['the name of a machine', (line) => `mac-1.local: ${line}`],
    ['the name of a container', (line) => `mac_1 | ${line}`],
  ];

  it.each(prefixes)('what precedes each line: %s is left out', (_, put) => {
    expect(withoutPrefixes(output.map(put))).toEqual(output);
  });

  const own: readonly (readonly [string, readonly string[]])[] = [
    [
      'of kextstat',
      ['    1  142 0 0 0 com.a.b (1)', '    2   11 0 0 0 com.a.c (1)', '    3  170 0 0 0 com.a.d (1)'],
    ],
    ['of kextstat, cut', ['66   com.a.b', '67   com.a.c', '68   com.a.d']],
    ['of the list of applications', ['1 : /a ( Allow )', '2 : /b ( Allow )', '3 : /c ( Block )']],
    ['of the time', ['10:00 a', '10:01 b', '10:02 c']],
    ['of labels', ['POSIXErrorCode: a', 'POSIXErrorCode: b', 'POSIXErrorCode: c']],
    ['of the framework', ['nw_a: x', 'nw_a: y', 'nw_a: z']],
    ['that do not continue', ['12 a', '7 b', '9 c']],
    ['of two lines', ['mac: a', 'mac: b']],
  ];

  it.each(own)('numbers and names %s stay', (_, lines) => {
    expect(withoutPrefixes(lines)).toEqual(lines);
  });
});
