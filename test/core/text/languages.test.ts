import { expect, it } from 'vitest';
import { textIn } from '../../../main/core/text/catalogues.ts';
import { chosenLanguage, languagesOfEnvironment, languageTags } from '../../../main/core/text/languages.ts';
import { switchable } from '../../../main/core/text/switchable.ts';
import { english } from '../../../main/core/text/text.ts';
import { longer } from '../../../main/core/text/pseudo.ts';

it.each([
  [['de-DE', 'en-DE'], { tag: 'de', formats: 'de-DE' }],
  [['nl-NL', 'fr-CA'], { tag: 'fr', formats: 'fr-CA' }],
  [['zh-Hans-CN'], { tag: 'zh-Hans', formats: 'zh-Hans-CN' }],
  [['zh-SG'], { tag: 'zh-Hans', formats: 'zh-Hans-SG' }],
  [['zh-Hant-TW', 'ja-JP'], { tag: 'ja', formats: 'ja-JP' }],
  [['zh-TW'], { tag: 'en', formats: 'en-GB' }],
  [['en-US', 'de'], { tag: 'en', formats: 'en-GB' }],
  [['not a tag', 'es'], { tag: 'es', formats: 'es' }],
  [[], { tag: 'en', formats: 'en-GB' }],
] as const)(
  'of the languages of the system %j, the first that Lanelight has is used',
  (preferred, chosen) => {
    expect(chosenLanguage('auto', preferred)).toEqual(chosen);
  },
);

it('a language of the settings overrides those of the system, and keeps their region', () => {
  expect(chosenLanguage('de', ['fr-FR', 'de-CH'])).toEqual({ tag: 'de', formats: 'de-CH' });
  expect(chosenLanguage('ja', ['fr-FR'])).toEqual({ tag: 'ja', formats: 'ja' });
  expect(chosenLanguage('en', ['de-DE'])).toEqual({ tag: 'en', formats: 'en-GB' });
});

it.each([
  [{ LANG: 'de_DE.UTF-8' }, ['de-DE']],
  [{ LANG: 'de_DE.UTF-8', LC_MESSAGES: 'fr_FR' }, ['fr-FR']],
  [{ LANG: 'de_DE.UTF-8', LC_ALL: 'C.UTF-8' }, []],
  [{ LANG: 'ja_JP.UTF-8@mod', LC_ALL: '' }, ['ja-JP']],
  [{ LANG: 'POSIX' }, []],
  [{}, []],
] as const)('the environment %j asks for the languages %j', (environment, languages) => {
  expect(languagesOfEnvironment(environment)).toEqual(languages);
});

it('there is a catalogue for each language, and what it lacks is English', async () => {
  for (const tag of languageTags) {
    const text = await textIn(chosenLanguage(tag, []));
    expect(text.language).toBe(tag);
    expect(text('time.justNow')).not.toBe('');
  }
});

it('a text that was handed out is in the language that was switched to last', () => {
  const { text, use } = switchable(english);
  expect([text('app.cancel'), text.language]).toEqual(['Cancel', 'en']);
  use(longer());
  expect([text('app.cancel'), text.language]).toEqual([longer()('app.cancel'), 'en-XA']);
  expect(text.of({ key: 'app.cancel' })).toBe(longer()('app.cancel'));
});

it('spans of time are written as each language writes them', async () => {
  const span = async (tag: 'de' | 'fr' | 'ja' | 'zh-Hans'): Promise<string> =>
    (await textIn(chosenLanguage(tag, []))).duration(80 * 60_000).replace(/[\u00A0\u202F]/gu, '~');
  expect(await span('de')).toBe('1~Std. 20~Min.');
  expect(await span('fr')).toBe('1~h 20~min');
  expect(await span('ja')).toBe('1時間20分');
  expect(await span('zh-Hans')).toBe('1~小时 20~分钟');
});
