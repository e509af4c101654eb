import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainPaste } from '../../../main/host/explain/explain-paste.ts';
import { samples } from '../../support/corpus.ts';
import { allReaders } from './all-readers.ts';
import { patience } from '../../support/patience.ts';

const hostileBytes = 128 * 1024;
const tenMegabytes = 10 * 1024 * 1024;

/** An expression that looks at a text again for each of its letters takes hours for so much, not milliseconds. */
const longestMs = 20_000;

const beginnings = [
  'a',
  ' ',
  '\t',
  '1 ',
  '0x0 ',
  '-',
  '"',
  '\\"',
  '(',
  '[',
  '{',
  '<',
  ':',
  '> ',
  '# ',
  '│ ',
  '\u001b[',
  '\u001b]',
  '^[[',
  '\0',
  '.',
  '…',
  '`',
  '**',
  '&lt;',
  '<td ',
  '\\n',
  '"\\n',
  '"a"\n',
  'x\b',
  '1 | ',
  'mac: ',
  '[0m',
  'Firewall is ',
  '(State = ',
  'Automatically allow ',
  '1 : /',
  'x (state: ',
  '"spfirewall_',
  '"a" : "',
  '<key>',
  'Mode: incoming ',
  '* (Connected) ',
  '(Connected) 5F4FFCFD-',
  '[VPN:',
  '* * ABCDE12345 ',
  'com.a.b (1/1) ',
  '--- com.apple.system_extension.',
  '[activated ',
  '1 2 0x0 0x0 0x0 ',
  'com.a.',
  'p1 c',
  'f1 ',
  'a 1 me ',
  'a 1 1 1 1 ',
  '3u ',
  'tcp4 ',
  'tcp4 1.1 ',
  ' en0 1 - ',
  ' en0 <N> ',
  '-c-q----_ ',
  'ESTABLISHED ',
  '{"protocol":',
  '"nexusPort":1,',
  'nw_',
  'nw_a [',
  '[C1',
  '[C1.1',
  'channel-flow ',
  'NECP_CLIENT_ACTION_A ',
  '[28: ',
  'ProductVersion: ',
  ': macOS 1',
  '<key>NSPServiceStatusManagerInfo</key><data>',
  'PrivacyProxyServiceStatus',
  'user@host ',
  '(a) a@b ',
  '/a/',
  'sudo -a ',
];

const hostile: readonly (readonly [string, string])[] = beginnings.flatMap((unit) => {
  const long = unit.repeat(Math.ceil(hostileBytes / unit.length));
  return [
    [`${JSON.stringify(unit)} on one line`, long],
    [`${JSON.stringify(unit)} on long lines`, long.replaceAll(/([^\n]{4000})/gu, '$1\n')],
  ] as const;
});

describe('hostile text takes no reader long', () => {
  it.each(hostile)('hostile text takes no reader long: %s', (_, text) => {
    const started = performance.now();
    for (const [, read] of allReaders) read(text);
    explainPaste(text);
    expect(performance.now() - started).toBeLessThan(patience(longestMs));
  });
});

describe('ten megabytes', () => {
  it('ten megabytes of real outputs are read', () => {
    const all = samples.map(({ text }) => text).join('\n');
    const text = all.repeat(Math.ceil(tenMegabytes / all.length));
    for (const [, read] of allReaders) expect(() => read(text)).not.toThrow();
  });

  it('ten megabytes of garbage give no reading', () => {
    const [seed = ''] = fc.sample(fc.string({ unit: 'binary', minLength: 4000, maxLength: 4000 }), {
      numRuns: 1,
      seed: 4,
    });
    const text = seed.repeat(Math.ceil(tenMegabytes / seed.length));
    expect(allReaders.map(([, read]) => read(text))).toEqual(allReaders.map(() => null));
  });
});
