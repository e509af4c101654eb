import type { Text } from '../text/text.ts';

/** The range of a number, shown beside its field, and the error for any other value. */
export interface NumberRangeView {
  readonly min: number;
  readonly max: number;
  /** "10 to 3,600". */
  readonly range: string;
  /** Shown while what was typed does not fit. */
  readonly outOfRange: string;
}

export const numberRange = (
  { min, max }: Readonly<Record<'min' | 'max', number>>,
  text: Text,
): NumberRangeView => ({
  min,
  max,
  range: text('preferences.range', { min, max }),
  outOfRange: text('preferences.outOfRange', { min, max }),
});
