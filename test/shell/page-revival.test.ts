import { expect, test } from 'vitest';
import { revivalDelayMs } from '../../main/shell/page-revival.ts';

test('a page that crashes is reopened after longer and longer delays and then only by a click', () => {
  expect([0, 1, 2, 3].map(revivalDelayMs)).toEqual([1_000, 5_000, 30_000, null]);
});
