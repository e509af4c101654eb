import { describe, expect, it } from 'vitest';
import { withoutEscapes } from '../../../main/host/readers/escaped-lines.ts';

const output = 'ProductName:\t\tmacOS\nProductVersion:\t\t14.4.1\nBuildVersion:\t\t23E224\n';

describe('output inside of strings', () => {
  it('output inside of strings comes out of one long string', () => {
    const inside = JSON.stringify({ rc: 0, stdout: output });
    expect(withoutEscapes(inside)).toContain(output);
  });

  it('output inside of strings comes out of a list of lines', () => {
    const inside = JSON.stringify({ stdout_lines: output.trimEnd().split('\n') }, null, 2);
    expect(withoutEscapes(inside)).toContain(output.trimEnd());
  });

  it.each([
    output,
    '{\n  "spfirewall_globalstate" : "spfirewall_globalstate_off",\n  "spfirewall_stealthenabled" : "No"\n}\n',
    'cat C:\\new\nand a second line\n',
    'Google\\x20Chrome 4711',
    '',
  ])('output inside of strings: %j is none of these', (text) => {
    expect(withoutEscapes(text)).toBe(text);
  });
});
