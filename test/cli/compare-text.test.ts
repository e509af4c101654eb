process.env['TZ'] = 'UTC';
import { describe, expect, test } from 'vitest';
import { compareText } from '../../main/cli/compare-text.ts';
import { compareCaptures } from '../../main/core/report/comparison.ts';
import { captureNames, observed } from '../support/captures.ts';

const nowMs = Date.parse('2026-11-22T12:00:00Z');
const textOf = (a: string, b: string, columns = 100) =>
  compareText(compareCaptures(observed(a), observed(b)), { names: [a, b], nowMs, columns });
const onOneLine = (text: string) => text.replace(/\s+/g, ' ');

describe('the two machines of the thread', () => {
  test('the culprit is named in one sentence, in either order', () => {
    expect(onOneLine(textOf('thread-first-mac-14.4.1', 'thread-second-mac-14.4.1'))).toContain(
      'The difference: Firewall, on in A and off in B.',
    );
    expect(onOneLine(textOf('thread-second-mac-14.4.1', 'thread-first-mac-14.4.1'))).toContain(
      'The difference: Firewall, off in A and on in B.',
    );
  });
  test('reads well', async () => {
    await expect(textOf('thread-first-mac-14.4.1', 'thread-second-mac-14.4.1')).toMatchFileSnapshot(
      'compare-thread.golden.txt',
    );
  });
});

test('the same setting with another effect is reported to have one on one version only', () => {
  expect(onOneLine(textOf('firewall-on-14.4.1', 'firewall-on-15.5'))).toContain(
    'The difference: Firewall, on in both, but with an effect on macOS 14.4.1 (23E224) only.',
  );
});

test('two captures of the same mode are reported as alike', () => {
  expect(textOf('firewall-on-14.4.1', 'packet-filter-before-15.5')).toContain(
    'Both use sockets. The differences below do not change that.',
  );
});

test('dates and numbers are written as check writes them', () => {
  const text = textOf('thread-first-mac-14.4.1', 'thread-second-mac-14.4.1');
  expect(text).toContain('checked 2 May 2024, 17:40.');
  expect(text).toContain('Open files: 10,240 soft, 61,440 per process, 122,880 in total');
  expect(text).toContain('512, from the kernel source');
});

test('no line is wider than the terminal, for every two captures', () => {
  for (const a of captureNames) {
    for (const b of captureNames) {
      for (const line of textOf(a, b, 60).split('\n')) expect(line.length, line).toBeLessThanOrEqual(60);
    }
  }
});
