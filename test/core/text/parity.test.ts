import { describe, expect, it } from 'vitest';
import type { LanguageTag } from '../../../main/core/text/languages.ts';
import { openCatalogue, stateOf, translated } from '../../words/catalogue.ts';
import { rawText } from '../../support/source-program.ts';

/** The languages that ship: each has every text, translated from its current English version. */
const complete: readonly LanguageTag[] = ['de', 'fr', 'es', 'ja', 'zh-Hans'];

describe.each(translated)('the catalogue of %s', (tag) => {
  const { obsolete, wrong } = stateOf(tag, openCatalogue(tag));

  it('a translation has the placeholders, the branches and the plurals that each text needs, and the marks of its language', () => {
    expect(wrong).toEqual([]);
  });

  it('a translation holds no text that is gone from the English catalogue (npm run words -- prune)', () => {
    expect(obsolete).toEqual([]);
  });

  it.each([tag, `translated-from/${tag}`])('has its keys sorted in %s.json', (name) => {
    const written = [...rawText(`main/core/text/${name}.json`).matchAll(/^ {2}"([^"]+)":/gm)].map(
      ([, key]) => key,
    );
    expect(written).toEqual([...written].sort());
  });
});

describe.each(complete)('the catalogue of %s, which is delivered,', (tag) => {
  const { missing, changed } = stateOf(tag, openCatalogue(tag));

  it('a translation has every text (npm run words -- list)', () => {
    expect(missing).toEqual([]);
  });

  it('a translation matches the current English texts (npm run words -- list)', () => {
    expect(changed).toEqual([]);
  });
});
