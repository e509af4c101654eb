import { expect, it } from 'vitest';
import { createNumberFormatter } from '../../../main/core/text/number.ts';

it('whole numbers and tenths are written as Intl writes them', () => {
  const ours = createNumberFormatter('en')();
  const real = new Intl.NumberFormat('en');
  for (const value of [0, 7, 1_000, 16_384, 1_234_567, 0.1, 8.2, 1_234.5, 999_999.9, -3.4, -1_204.6, 2.25])
    expect(ours.format(value)).toBe(real.format(value));
});

it('a fraction is rounded where whole numbers are wanted', () => {
  expect(createNumberFormatter('en')(undefined, { maximumFractionDigits: 0 }).format(8.2)).toBe('8');
});
