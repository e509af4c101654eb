import { digits } from '../words.ts';

/** What a number may be, for beside its field, and what to say when it is something else. */
export interface NumberRangeView {
  readonly least: number;
  readonly most: number;
  /** "10 to 3,600". */
  readonly range: string;
  /** Said while what was typed does not fit. */
  readonly misfit: string;
}

export function numberRange({ least, most }: Readonly<Record<'least' | 'most', number>>): NumberRangeView {
  const range = `${digits(least)} to ${digits(most)}`;
  return { least, most, range, misfit: `Not taken: a number from ${range} is needed.` };
}
