/** The languages that Lanelight is written in; English is the source of the others. Names of settings files: never renamed. */
export const languageTags = ['en', 'de', 'fr', 'es', 'ja', 'zh-Hans'] as const;
export type LanguageTag = (typeof languageTags)[number];

/** Each in its own language, so that people find theirs whichever one is shown. */
export const languageNames: Readonly<Record<LanguageTag, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  ja: '日本語',
  'zh-Hans': '简体中文',
};

/** What the setting may be: the system decides, or one language. */
export const languageChoices = ['auto', ...languageTags] as const;
export type LanguageChoice = (typeof languageChoices)[number];

export interface ChosenLanguage {
  readonly tag: LanguageTag;
  /** The tag whose numbers and dates are used: a region has its own (de-CH, fr-CA). */
  readonly formats: string;
}

/** The day before the month and a 24-hour clock, wherever the language is English. */
const englishFormats = 'en-GB';

/** The setting, or the first of the system's languages (BCP 47, in the user's order) that is available, or English. */
export function chosenLanguage(choice: LanguageChoice, preferred: readonly string[]): ChosenLanguage {
  const known = preferred.flatMap((each) => {
    const locale = localeOf(each);
    const tag = languageOf(locale);
    return locale === null || tag === null ? [] : [{ tag, formats: formatsOf(tag, locale) }];
  });
  if (choice === 'auto') return known[0] ?? plain('en');
  return known.find(({ tag }) => tag === choice) ?? plain(choice);
}

const plain = (tag: LanguageTag): ChosenLanguage => ({
  tag,
  formats: tag === 'en' ? englishFormats : tag,
});

const formatsOf = (tag: LanguageTag, { region }: Intl.Locale): string =>
  tag === 'en' || region === undefined ? plain(tag).formats : `${tag}-${region}`;

function localeOf(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag);
  } catch {
    return null;
  }
}

/** The language of ours that a tag of BCP 47 names; null where there is none. */
export const languageOfTag = (tag: string): LanguageTag | null => languageOf(localeOf(tag));

function languageOf(locale: Intl.Locale | null): LanguageTag | null {
  if (locale === null) return null;
  // Chinese has two scripts; where the tag names none, the region decides.
  const name = locale.language === 'zh' ? `zh-${locale.maximize().script ?? ''}` : locale.language;
  return languageTags.find((tag) => tag === name) ?? null;
}

/** The language of a terminal, by POSIX: the first of these that is set decides alone. Empty for "C" and "POSIX". */
export function languagesOfEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const set = ['LC_ALL', 'LC_MESSAGES', 'LANG'].map((name) => environment[name]).find((value) => value);
  // "de_DE.UTF-8@euro"
  const tag = (set ?? '').replace(/[.@].*$/s, '').replaceAll('_', '-');
  return ['', 'C', 'POSIX'].includes(tag) ? [] : [tag];
}
