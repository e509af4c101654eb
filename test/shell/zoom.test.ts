import { expect, test } from 'vitest';
import { zoomLevelFor } from '../../main/shell/zoom.ts';

test('the text grows and shrinks by the usual keys within bounds', () => {
  expect(zoomLevelFor('+', 0)).toBe(0.5);
  expect(zoomLevelFor('=', 3.7)).toBeLessThan(4);
  expect(zoomLevelFor('-', -1)).toBe(-1);
  expect(zoomLevelFor('0', 2)).toBe(0);
  expect(zoomLevelFor('a', 0)).toBeNull();
});
