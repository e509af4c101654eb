import { expect, it } from 'vitest';
import { outline } from '../../tray-ui/parts/histogram.tsx';

it('the outline of a histogram goes up and down in steps of equal width', () => {
  expect(outline({ label: '', heights: [0, 0.5, 1, 0.25] })).toBe('M0 100V100H25V50H50V0H75V75H100V100');
});
