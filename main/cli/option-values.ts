import { message } from '../core/text/message.ts';
import { UsageError } from './define-command.ts';
import { suggestion } from './suggestion.ts';

/** Values of options: each reader names the option and what is allowed. Nothing is rounded, clamped or guessed. */

export interface Range {
  readonly min: number;
  readonly max: number;
}

const shown = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** The values of a refusal. Bounds are what a person may type: without the separators of thousands. */
const refused = (option: string, text: string, { min, max }: Range) => ({
  option,
  min: String(min),
  max: String(max),
  value: shown(text),
});

export function wholeNumber(option: string, text: string, range: Range): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (value >= range.min && value <= range.max) return value;
  throw new UsageError(message('cli.error.wholeNumber', refused(option, text, range)));
}

/** Seconds with up to three decimals. */
export function seconds(option: string, text: string, range: Range): number {
  const value = /^\d{1,9}(\.\d{1,3})?$/.test(text) ? Number(text) : NaN;
  if (value >= range.min && value <= range.max) return value;
  throw new UsageError(message('cli.error.seconds', refused(option, text, range)));
}

/** "500/s", or "500" for short. */
export function perSecond(option: string, text: string, range: Range): number {
  const value = /^\d{1,9}(\/s)?$/.test(text) ? Number(text.replace('/s', '')) : NaN;
  if (value >= range.min && value <= range.max) return value;
  throw new UsageError(message('cli.error.rate', refused(option, text, range)));
}

export function oneOf<const Word extends string>(option: string, text: string, words: readonly Word[]): Word {
  const word = words.find((one) => one === text);
  if (word !== undefined) return word;
  const meant = suggestion(text, words);
  const refusal = { option, choices: words.join(', '), value: shown(text) };
  throw new UsageError(
    meant === null
      ? message('cli.error.choice', refusal)
      : message('cli.error.choiceMeant', { ...refusal, meant }),
  );
}

/** "firewall,vpn": words of a closed list, each once. */
export function listOf<const Word extends string>(
  option: string,
  text: string,
  words: readonly Word[],
): readonly Word[] {
  return [...new Set(text.split(',').map((one) => oneOf(option, one.trim(), words)))];
}

/** Reads where it is given, the default where not. */
export const given = <T>(text: string | undefined, read: (text: string) => T, otherwise: T): T =>
  text === undefined ? otherwise : read(text);
