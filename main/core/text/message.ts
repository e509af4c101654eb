import type en from './en.json';

/** The key of a text in the catalogue; typed from the English one, so that a key that does not exist does not compile. */
export type TextKey = keyof typeof en;

/**
 * What fills a placeholder: plain text, a number, another message, a list ("a, b and c"), or a span of time in
 * milliseconds. Numbers are passed as numbers, so that the language groups and declines them.
 */
export type TextValue =
  string | number | Message | { readonly list: readonly TextValue[] } | { readonly durationMs: number };

export type TextValues = Readonly<Record<string, TextValue>>;

/** A text that is not worded yet: data until a view words it in the user's language. */
export interface Message {
  readonly key: TextKey;
  readonly values?: TextValues;
}

export const message = (key: TextKey, values?: TextValues): Message =>
  values === undefined ? { key } : { key, values };

/** Text that is not ours to word: what the system or another program printed. */
export const verbatim = (text: string): Message => message('text.verbatim', { text });
