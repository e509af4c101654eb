import type { Text } from '../text/text.ts';

export interface AxisTick {
  readonly value: number;
  readonly label: string;
}

/** 1, 2 and 5 of each power of ten: steps that people count in. */
const steps = Array.from({ length: 12 }, (_, power) => 10 ** (power - 3)).flatMap((power) => [
  power,
  2 * power,
  5 * power,
]);

/** From zero to the first round number that is not below the greatest value, so that the axis reaches it. */
export function axisTicks(
  max: number,
  { intervals, minStep }: { readonly intervals: number; readonly minStep: number },
  text: Text,
): readonly AxisTick[] {
  const step = steps.find((one) => one >= minStep && one * intervals >= max) ?? max;
  const count = Math.max(1, Math.ceil(max / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, index) => {
    const value = Number((index * step).toFixed(3));
    return { value, label: text('chart.tick', { value }) };
  });
}
