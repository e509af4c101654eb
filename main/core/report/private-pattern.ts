import type { Pseudonyms } from './pseudonyms.ts';

/** One form in which something private appears in a text. Quantifiers are bounded: a text of megabytes stays quick. */
export interface PrivatePattern {
  readonly pattern: RegExp;
  /** Every match contains one of these, so that a text without any is not searched. Absent: no such text. */
  readonly marks?: readonly string[];
  /** No match is shorter. */
  readonly minLength?: number;
  readonly replace: (pseudonyms: Pseudonyms, match: RegExpExecArray) => string;
}

export const group = (match: RegExpExecArray, name: string): string => match.groups?.[name] ?? '';

/** Whether a search can find anything: a capture has a million short texts, and few contain the mark that a pattern needs. */
export const canMatch = ({ marks, minLength = 0 }: PrivatePattern, text: string): boolean =>
  text.length >= minLength && (marks === undefined || marks.some((mark) => text.includes(mark)));
