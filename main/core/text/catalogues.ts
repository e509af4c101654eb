import en from './en.json';
import type { ChosenLanguage, LanguageTag } from './languages.ts';
import { createText, english, type Text } from './text.ts';

/** Loaded only when chosen, so that no start waits for a language that is not shown. */
const translations = {
  de: () => import('./de.json'),
  fr: () => import('./fr.json'),
  es: () => import('./es.json'),
  ja: () => import('./ja.json'),
  'zh-Hans': () => import('./zh-Hans.json'),
} as const satisfies Record<Exclude<LanguageTag, 'en'>, () => Promise<{ readonly default: object }>>;

/** The words in this language. A text that is not translated yet is English. */
export async function textIn({ tag, formats }: ChosenLanguage): Promise<Text> {
  if (tag === 'en') return english;
  const translation = await translations[tag]();
  return createText({ tag, formats, direction: 'ltr', catalogue: { ...en, ...translation.default } });
}
