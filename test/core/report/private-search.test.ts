import fc from 'fast-check';
import { expect, test } from 'vitest';
import { privatePatterns } from '../../../main/core/report/private-patterns.ts';
import { replacePrivate } from '../../../main/core/report/private-search.ts';
import { Pseudonyms } from '../../../main/core/report/pseudonyms.ts';
import { redact } from '../../../main/core/report/redaction.ts';
import { plantedForms, plantedIdentity, withoutMarks } from './planted-forms.ts';

const forms = Object.values(plantedForms).flat().map(withoutMarks);
/** What every pattern looks for a part of, so that texts come close to matches too. */
const marks = privatePatterns.flatMap(({ marks: of = [] }) => of);
const ordinary = ['worker-12', 'Google Chrome Helper (Renderer)', 'com.apple.WebKit.Networking', '127.0.0.1'];

const word = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...forms) },
  fc.tuple(fc.constantFrom(...forms), fc.nat(60), fc.nat(60)).map(([form, from, to]) => form.slice(from, to)),
  fc.constantFrom(...marks, ...ordinary),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789abcdef:.-')), maxLength: 40 }),
);
const sentence = fc
  .array(fc.tuple(word, fc.constantFrom(' ', '', '\n', '"', '/', ': ')), { maxLength: 6 })
  .map((parts) => parts.flat().join(''));

/** Every pattern over the whole text, nothing ruled out. */
const searchedByAll = (text: string, pseudonyms: Pseudonyms): string =>
  privatePatterns.reduce((before, { pattern, replace }) => {
    let replaced = '';
    let from = 0;
    for (const match of before.matchAll(pattern)) {
      replaced += before.slice(from, match.index) + replace(pseudonyms, match);
      from = match.index + match[0].length;
    }
    return replaced + before.slice(from);
  }, text);

test('what is ruled out before a search would not have been found by it', () => {
  for (const form of forms) {
    expect(replacePrivate(form, new Pseudonyms())).toBe(searchedByAll(form, new Pseudonyms()));
  }
  fc.assert(
    fc.property(fc.array(sentence, { minLength: 1, maxLength: 4 }), (texts) => {
      const [quick, plain] = [new Pseudonyms(), new Pseudonyms()];
      const found = texts.map((text) => replacePrivate(text, quick));
      expect(found).toEqual(texts.map((text) => searchedByAll(text, plain)));
    }),
    { numRuns: 3_000 },
  );
});

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    sentence,
    fc.constantFrom(...ordinary),
    fc.constantFrom(null, true, 0, 42),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.constantFrom('pid', 'title', 'com.janedoe.app', '10.20.30.40', '__proto__', 'constructor'),
      tie('value'),
      { maxKeys: 4, noNullPrototype: true },
    ),
  ),
}));

/** Every text of a value in the order in which it is written as JSON; the numbers and such stay. */
const textsOf = (one: unknown): readonly string[] => {
  if (typeof one === 'string') return [one];
  if (Array.isArray(one)) return one.flatMap(textsOf);
  if (typeof one !== 'object' || one === null) return [];
  return Object.entries(one).flatMap(([key, inner]) => [key, ...textsOf(inner)]);
};

test('a value of which only the private parts are copied has the texts that a list of its texts has', () => {
  fc.assert(
    fc.property(value, (one) => {
      const before = JSON.stringify(one);
      const redacted = redact(one, plantedIdentity);
      expect(JSON.stringify(one)).toBe(before);
      expect(textsOf(redacted)).toEqual(redact(textsOf(one), plantedIdentity));
    }),
    { numRuns: 1_000 },
  );
});

test('what has nothing private is not copied', () => {
  const [clean, other] = [{ name: 'worker-1', list: [1, 'Safari'] }, { name: '10.20.30.40' }];
  const redacted = redact({ clean, other, last: [clean] });
  expect(redacted.clean).toBe(clean);
  expect(redacted).toEqual({ clean, other: { name: '192.0.2.1' }, last: [clean] });
  expect(other.name).toBe('10.20.30.40');
});
