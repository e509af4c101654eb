import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { type LanguageTag, languageTags } from '../../main/core/text/languages.ts';
import { faultsOf } from './faults.ts';

/** The catalogues as files: the texts, and beside them which English text each was translated from. */

type Texts = Readonly<Record<string, string>>;

export const translated: readonly LanguageTag[] = languageTags.filter((tag) => tag !== 'en');

const place = (name: string): URL => new URL(`../../main/core/text/${name}.json`, import.meta.url);
const read = (name: string): Texts => JSON.parse(readFileSync(place(name), 'utf8')) as Texts;

function write(name: string, texts: Texts): void {
  const sorted = Object.fromEntries(Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(place(name), `${JSON.stringify(sorted, null, 2)}\n`);
}

export interface Catalogue {
  readonly source: Texts;
  readonly texts: Texts;
  /** The mark of the English text that each was translated from. */
  readonly from: Texts;
}

export const openCatalogue = (tag: LanguageTag): Catalogue => ({
  source: read('en'),
  texts: read(tag),
  from: read(`translated-from/${tag}`),
});

export function saveCatalogue(tag: LanguageTag, { texts, from }: Omit<Catalogue, 'source'>): void {
  write(tag, texts);
  write(`translated-from/${tag}`, from);
}

/** Long enough to distinguish two versions of an English text. */
export const markOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);

export interface State {
  readonly missing: readonly string[];
  /** The English text has changed since. */
  readonly changed: readonly string[];
  /** No longer in the English catalogue. */
  readonly obsolete: readonly string[];
  /** As "key: what is wrong". */
  readonly wrong: readonly string[];
}

export function stateOf(tag: LanguageTag, { source, texts, from }: Catalogue): State {
  const keys = Object.keys(texts);
  const known = keys.filter((key) => source[key] !== undefined);
  return {
    missing: Object.keys(source).filter((key) => texts[key] === undefined),
    changed: known.filter((key) => from[key] !== markOf(source[key] ?? '')),
    obsolete: keys.filter((key) => source[key] === undefined),
    wrong: known.flatMap((key) =>
      faultsOf(tag, source[key] ?? '', texts[key] ?? '').map((fault) => `${key}: ${fault}`),
    ),
  };
}
