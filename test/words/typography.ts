import type { LanguageTag } from '../../main/core/text/languages.ts';

interface Rule {
  readonly languages: readonly LanguageTag[];
  readonly wrong: RegExp;
  readonly why: string;
}

const everywhere: readonly LanguageTag[] = ['de', 'fr', 'es', 'ja', 'zh-Hans'];

const rules: readonly Rule[] = [
  { languages: everywhere, wrong: /^\s|\s$/, why: 'begins or ends with a blank' },
  { languages: everywhere, wrong: / {2}/, why: 'has two blanks in a row' },
  { languages: everywhere, wrong: /\p{L}'\p{L}/u, why: 'has a straight apostrophe' },
  { languages: everywhere, wrong: /\.\.\./, why: 'has three dots in place of …' },
  { languages: everywhere, wrong: /"/, why: 'has straight quotes' },
  { languages: ['de'], wrong: /“[^„“”]*”/, why: 'quotes in the English way; German is „…“' },
  {
    languages: ['fr', 'ja'],
    wrong: /[“”]/,
    why: 'quotes in the English way; French is « … », Japanese 「…」',
  },
  {
    languages: ['fr'],
    wrong: /[^\s!?][;!?»](?=\s|$)|\S:(?=\s|$)|«(?![\u00a0\u202f])|[ ][;:!?»](?=\s|$)/,
    why: 'needs a no-break space (U+00A0 or U+202F) before ; : ! ? » and after «',
  },
  {
    languages: ['ja', 'zh-Hans'],
    wrong:
      /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}][,;!?:]|[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]\.(?=\s|$)/u,
    why: 'has a narrow mark after a wide letter (，。：！？)',
  },
];

/** Marks that a reader of the language takes for a mistake, in every text that the message can become. */
export const typographyFaults = (
  tag: LanguageTag,
  source: readonly string[],
  translation: readonly string[],
): readonly string[] => [
  ...rules
    .filter(({ languages, wrong }) => languages.includes(tag) && translation.some((text) => wrong.test(text)))
    .filter(({ languages, wrong }) => languages !== everywhere || !source.some((text) => wrong.test(text)))
    .map(({ why }) => why),
  ...(lines(source) === lines(translation) ? [] : ['has another number of lines']),
];

const lines = (texts: readonly string[]): number => Math.max(...texts.map((text) => text.split('\n').length));
