import { expect, test } from 'vitest';
import { flowLimitOf } from '../../../main/core/diagnosis/flow-limit.ts';
import { parseMacosVersion } from '../../../main/core/diagnosis/macos-version.ts';

test.each([
  ['11.7.10', null, null],
  ['12.0.1', 512, 'assumed'],
  ['12.2', 512, 'source'],
  ['12.2.1', 512, 'source'],
  ['12.3', 682, 'source'],
  ['13.6', 682, 'source'],
  ['14.0', 512, 'source'],
  ['14.6.1', 512, 'source'],
  ['15.6', 512, 'source'],
  ['15.7', 512, 'assumed'],
  ['26.0', 512, 'source'],
  ['26.0.1', 512, 'source'],
  ['26.1', 512, 'assumed'],
  ['26.3', 512, 'assumed'],
  ['26.4', 1024, 'reported'],
  ['26.5.2', 1024, 'reported'],
  ['27.0', 1024, 'assumed'],
  ['28.1', 1024, 'assumed'],
])('macOS %s: %s flows, %s', (version, limit, basis) => {
  const found = flowLimitOf(parseMacosVersion(version));
  expect([found?.limit ?? null, found?.basis ?? null]).toEqual([limit, basis]);
});

test('no version, no limit', () => {
  expect(flowLimitOf(null)).toBeNull();
});
