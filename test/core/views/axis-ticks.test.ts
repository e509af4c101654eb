import { expect, it } from 'vitest';
import { english } from '../../../main/core/text/text.ts';
import { axisTicks } from '../../../main/core/views/axis-ticks.ts';

const labels = (max: number, intervals: number, minStep: number): readonly string[] =>
  axisTicks(max, { intervals, minStep }, english).map(({ label }) => label);

it.each([
  [500, 4, 1, ['0', '200', '400', '600']],
  [400, 4, 1, ['0', '100', '200', '300', '400']],
  [4, 4, 1, ['0', '1', '2', '3', '4']],
  [9_980, 4, 1, ['0', '5,000', '10,000']],
  [0.05, 5, 0.01, ['0', '0.01', '0.02', '0.03', '0.04', '0.05']],
  [0.3, 5, 0.01, ['0', '0.1', '0.2', '0.3']],
  [61, 5, 0.01, ['0', '20', '40', '60', '80']],
])(
  'an axis up to %d in %d intervals has round numbers and reaches its values',
  (max, intervals, step, all) => {
    expect(labels(max, intervals, step)).toEqual(all);
  },
);
