import { expect, it } from 'vitest';
import { fitsMessage } from '../../../main/core/app/message-size.ts';
import { maxDroppedBytes } from '../../../main/core/explain/explain-state.ts';

it('a message of the page fits while its text and its values are few', () => {
  expect(fitsMessage('setSetting', { key: 'iconText', value: true })).toBe(true);
  expect(fitsMessage('explainDropped', { kind: 'text', text: 'x'.repeat(maxDroppedBytes) })).toBe(true);
});

it.each([
  ['a long text', 'x'.repeat(20_000)],
  ['a long list', Array.from({ length: 20_000 }, () => 0)],
  ['a long name of a field', { ['x'.repeat(20_000)]: 1 }],
  ['bytes', new Uint8Array(10)],
  ['a buffer', new ArrayBuffer(10)],
  ['a map', new Map([[1, 2]])],
  ['a whole number without a limit', 2n ** 100n],
  ['a list with a large hole', new Array(1e9)],
  ['a hundred copies of one text', Array.from({ length: 100 }, () => 'x'.repeat(200))],
])('%s does not fit', (_what, value) => {
  expect(fitsMessage('setSetting', { key: 'iconText', value })).toBe(false);
});

it('a value that contains itself does not fit, and is measured only up to the limit', () => {
  const cycle: Record<string, unknown> = {};
  cycle['self'] = cycle;
  expect(fitsMessage('setSetting', cycle)).toBe(false);
});
