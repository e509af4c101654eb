import type { Pseudonyms } from './pseudonyms.ts';

/** One way in which something private shows in a text. Quantifiers are bounded: a text of megabytes stays quick. */
export interface PrivatePattern {
  readonly pattern: RegExp;
  /** What a match has in it: a text without any of these is not searched. Absent: it may have anything. */
  readonly marks?: readonly string[];
  /** No match is shorter. */
  readonly minLength?: number;
  readonly replace: (pseudonyms: Pseudonyms, match: RegExpExecArray) => string;
}

export const group = (match: RegExpExecArray, name: string): string => match.groups?.[name] ?? '';

/** Whether it is worth the search: a capture has a million short texts, and most patterns need a mark that few have. */
export const canMatch = ({ marks, minLength = 0 }: PrivatePattern, text: string): boolean =>
  text.length >= minLength && (marks === undefined || marks.some((mark) => text.includes(mark)));
