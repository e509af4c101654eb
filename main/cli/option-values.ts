import { UsageError } from './define-command.ts';

/** Values of options: each reader names the flag and what is allowed. Nothing is rounded, clamped or guessed. */

export interface Range {
  readonly least: number;
  readonly most: number;
}

const shown = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);

export function wholeNumber(flag: string, text: string, { least, most }: Range): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw new UsageError(`${flag} is a whole number from ${least} to ${most}, not ${shown(text)}.`);
}

/** Seconds with up to three decimals. */
export function seconds(flag: string, text: string, { least, most }: Range): number {
  const value = /^\d{1,9}(\.\d{1,3})?$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw new UsageError(`${flag} is a number of seconds from ${least} to ${most}, not ${shown(text)}.`);
}

/** "500/s", or "500" for short. */
export function perSecond(flag: string, text: string, { least, most }: Range): number {
  const value = /^\d{1,9}(\/s)?$/.test(text) ? Number(text.replace('/s', '')) : NaN;
  if (value >= least && value <= most) return value;
  throw new UsageError(`${flag} is a rate from ${least}/s to ${most}/s, not ${shown(text)}.`);
}

export function oneOf<const Word extends string>(flag: string, text: string, words: readonly Word[]): Word {
  const word = words.find((one) => one === text);
  if (word !== undefined) return word;
  throw new UsageError(`${flag} is one of ${words.join(', ')}, not ${shown(text)}.`);
}

/** Reads where it is given, the default where not. */
export const given = <T>(text: string | undefined, read: (text: string) => T, otherwise: T): T =>
  text === undefined ? otherwise : read(text);
