import { expect, test } from 'vitest';
import { canMatch } from '../../../main/core/report/private-pattern.ts';
import { privatePatterns } from '../../../main/core/report/private-patterns.ts';
import { redact } from '../../../main/core/report/redaction.ts';

const processes = (count: number): readonly object[] =>
  Array.from({ length: count }, (_, index) => ({
    pid: index,
    name: `worker-${String(index)}`,
    flowswitchChannels: 0,
    otherChannels: 0,
    tcpSockets: 1,
    udpSockets: 0,
  }));

test('the name of an ordinary process is searched by few patterns', () => {
  const searching = ['worker-12', 'com.apple.WebKit.Networking', 'Google Chrome Helper'].map(
    (name) => privatePatterns.filter((pattern) => canMatch(pattern, name)).length,
  );
  expect(Math.max(...searching)).toBeLessThan(privatePatterns.length / 2);
});

test('redaction reads each text of a capture once, however often it occurs', () => {
  let reads = 0;
  const value = processes(1_000);
  const patterns = privatePatterns.map(({ pattern }) => pattern);
  const before = RegExp.prototype[Symbol.search];
  RegExp.prototype[Symbol.search] = function (this: RegExp, text: string) {
    if (patterns.includes(this)) reads += 1;
    return before.call(this, text);
  };
  try {
    redact([value, value, value]);
  } finally {
    RegExp.prototype[Symbol.search] = before;
  }
  // Three times a thousand names under six keys: searching each for every pattern would take 600,000 reads.
  expect(reads).toBeLessThan(15 * 1_000);
});
