import en from './en.json';
import type { TextKey } from './message.ts';
import { type Catalogue, type Text, createText } from './text.ts';

/**
 * Two made-up languages, for tests: `en-XA` is accented and a third longer, so that a text that is not in the
 * catalogue, or does not fit, is seen; `ar-XB` is written from right to left, so that a layout that is not mirrored is.
 */

const accents: Readonly<Record<string, string>> = {
  a: 'á', b: 'ƀ', c: 'ç', d: 'ð', e: 'é', f: 'ƒ', g: 'ĝ', h: 'ĥ', i: 'î', j: 'ĵ', k: 'ķ', l: 'ļ', m: 'ɱ',
  n: 'ñ', o: 'ö', p: 'þ', q: 'ǫ', r: 'ŕ', s: 'š', t: 'ţ', u: 'û', v: 'ṽ', w: 'ŵ', x: 'ẋ', y: 'ý', z: 'ž',
  A: 'Å', B: 'Ɓ', C: 'Ç', D: 'Ð', E: 'É', F: 'Ƒ', G: 'Ĝ', H: 'Ĥ', I: 'Î', J: 'Ĵ', K: 'Ķ', L: 'Ļ', M: 'Ṁ',
  N: 'Ñ', O: 'Ö', P: 'Þ', Q: 'Ǫ', R: 'Ŕ', S: 'Š', T: 'Ţ', U: 'Û', V: 'Ṽ', W: 'Ŵ', X: 'Ẋ', Y: 'Ý', Z: 'Ž',
}; // prettier-ignore

/** A third longer, as German and French are; short labels grow more. */
const padding = (letters: number): string => '·'.repeat(Math.ceil(letters * (letters < 10 ? 0.6 : 0.33)));

/** Translates the literal parts of an ICU message and leaves its placeholders alone. */
function translateLiterals(pattern: string, translate: (literal: string) => string): string {
  let output = '';
  let literal = '';
  let depth = 0;
  // What stands directly inside an argument (its name, type and selectors) is code; what stands in a branch is text.
  const kinds: ('argument' | 'branch')[] = [];
  const flush = (): void => {
    output += literal === '' ? '' : translate(literal);
    literal = '';
  };
  for (const character of pattern) {
    const inText = kinds.at(-1) !== 'argument';
    if (character === '{') {
      flush();
      kinds.push(inText ? 'argument' : 'branch');
      depth += 1;
      output += character;
    } else if (character === '}' && depth > 0) {
      flush();
      kinds.pop();
      depth -= 1;
      output += character;
    } else if (inText && character !== '#' && character !== "'") literal += character;
    else {
      flush();
      output += character;
    }
  }
  flush();
  return output;
}

function translated(translate: (pattern: string) => string): Catalogue {
  const entries = Object.entries(en).map(([key, pattern]) => [key, translate(pattern)]);
  return Object.fromEntries(entries) as Record<TextKey, string>;
}

const accented = (literal: string): string =>
  literal.replace(/\p{L}/gu, (letter) => accents[letter] ?? letter);
const letters = (pattern: string): number => pattern.replace(/\{[^{}]*\}/g, '').length;

/** "[Çĥéçķ Ñöŵ···]": the brackets show where a text was put together from pieces, or cut. */
export const longer = (): Text =>
  createText({
    tag: 'en-XA',
    formats: 'en-GB',
    direction: 'ltr',
    catalogue: translated(
      (pattern) => `[${translateLiterals(pattern, accented)}${padding(letters(pattern))}]`,
    ),
  });

/** English words inside a right-to-left override, as the platform pseudo-locales do it. */
export const mirrored = (): Text =>
  createText({
    tag: 'ar-XB',
    formats: 'en-GB',
    direction: 'rtl',
    catalogue: translated((pattern) =>
      translateLiterals(pattern, (literal) => literal.replace(/\p{L}+/gu, '\u202e$&\u202c')),
    ),
  });
