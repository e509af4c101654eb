import { expect, test } from 'vitest';
import { inline } from '../../../main/core/report/markdown.ts';

test('captured text at the start of a line is no heading, quotation, list or rule', () => {
  const shown = {
    '# h': '\\# h',
    '###### h': '\\###### h',
    '> q': '\\> q',
    '- item': '\\- item',
    '+ item': '\\+ item',
    '* item': '\\* item',
    '1. item': '1\\. item',
    '42) item': '42\\) item',
    '---': '\\---',
    '===': '\\===',
  };
  for (const [text, expected] of Object.entries(shown)) expect(inline(`  ${text}`)).toBe(expected);
});

test('text that only resembles such a mark is unchanged', () => {
  for (const text of ['-1', '#tag', '14.4.1 (23E224)', 'a - b', '3.5 MB', 'C#'])
    expect(inline(text)).toBe(text);
});

test('a mention, an issue and an address are shown and not live', () => {
  const shown = {
    'see @octocat now': 'see `@octocat` now',
    '(#1)': '(`#1`)',
    'lanelight/lanelight#12.': '`lanelight/lanelight#12`.',
    'GH-7': '`GH-7`',
    'https://evil.example/a_b|c': '`https://evil.example/a_b\\|c`',
    '"www.evil.example"': '"`www.evil.example`"',
    'jane@example.org': '`jane@example.org`',
    a697803: '`a697803`',
    '@a`b': "`@a'b`",
  };
  for (const [text, expected] of Object.entries(shown)) expect(inline(text)).toBe(expected);
});
