import type { Pseudonyms } from './pseudonyms.ts';

/** One way in which something private shows in a text. Quantifiers are bounded: a text of megabytes stays quick. */
export interface PrivatePattern {
  readonly pattern: RegExp;
  readonly replace: (pseudonyms: Pseudonyms, match: RegExpExecArray) => string;
}

export const group = (match: RegExpExecArray, name: string): string => match.groups?.[name] ?? '';
