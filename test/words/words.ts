import { readFileSync } from 'node:fs';
import { type LanguageTag, languageNames } from '../../main/core/text/languages.ts';
import { markOf, openCatalogue, saveCatalogue, stateOf, translated } from './catalogue.ts';
import { faultsOf } from './faults.ts';

/**
 *   npm run words                          what is missing, changed, obsolete or wrong, by language
 *   npm run words -- list de               the keys themselves
 *   npm run words -- todo de [PREFIX]      the English texts that wait for a translation, as JSON
 *   npm run words -- take de FILE.json     takes translations over; a wrong one is refused and named
 *   npm run words -- keep de KEY …         the translation is still right, though the English text has changed
 *   npm run words -- prune                 removes what is no longer in the English catalogue
 */

const [command = 'state', ...args] = process.argv.slice(2);

const languageOf = (name: string | undefined): LanguageTag => {
  const tag = translated.find((known) => known === name);
  if (tag === undefined) throw new Error(`a language is one of ${translated.join(', ')}`);
  return tag;
};

function state(): void {
  const rows = translated.map((tag) => {
    const catalogue = openCatalogue(tag);
    const { missing, changed, obsolete, wrong } = stateOf(tag, catalogue);
    return {
      language: `${tag} (${languageNames[tag]})`,
      translated: Object.keys(catalogue.texts).length - obsolete.length,
      missing: missing.length,
      changed: changed.length,
      obsolete: obsolete.length,
      wrong: wrong.length,
    };
  });
  console.table(rows);
}

function list(tag: LanguageTag): void {
  const lists = Object.entries<readonly string[]>({ ...stateOf(tag, openCatalogue(tag)) }).filter(
    ([, keys]) => keys.length > 0,
  );
  for (const [name, keys] of lists) console.log([`${name}:`, ...keys.map((key) => `  ${key}`)].join('\n'));
}

function todo(tag: LanguageTag, prefix = ''): void {
  const catalogue = openCatalogue(tag);
  const { missing, changed } = stateOf(tag, catalogue);
  const wanted = new Set([...missing, ...changed].filter((key) => key.startsWith(prefix)));
  const texts = Object.entries(catalogue.source).filter(([key]) => wanted.has(key));
  console.log(JSON.stringify(Object.fromEntries(texts), null, 2));
}

function take(tag: LanguageTag, file: string): void {
  const { source, ...catalogue } = openCatalogue(tag);
  const given: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof given !== 'object' || given === null) throw new Error(`${file} holds no object`);
  const [texts, from] = [{ ...catalogue.texts }, { ...catalogue.from }];
  const refused: string[] = [];
  for (const [key, text] of Object.entries(given)) {
    const english = source[key];
    const faults =
      english === undefined
        ? ['is no key of the English catalogue']
        : typeof text !== 'string'
          ? ['is no text']
          : faultsOf(tag, english, text);
    refused.push(...faults.map((fault) => `${key}: ${fault}`));
    if (faults.length > 0 || english === undefined || typeof text !== 'string') continue;
    texts[key] = text;
    from[key] = markOf(english);
  }
  saveCatalogue(tag, { texts, from });
  for (const line of refused) console.error(line);
  process.exitCode = refused.length > 0 ? 1 : 0;
}

function keep(tag: LanguageTag, keys: readonly string[]): void {
  const { source, texts, from } = openCatalogue(tag);
  const marks = keys.map((key) => {
    if (source[key] === undefined || texts[key] === undefined) throw new Error(`${key} is not translated`);
    return [key, markOf(source[key])] as const;
  });
  saveCatalogue(tag, { texts, from: { ...from, ...Object.fromEntries(marks) } });
}

function prune(): void {
  for (const tag of translated) {
    const { source, texts, from } = openCatalogue(tag);
    const still = ([key]: readonly [string, string]): boolean => source[key] !== undefined;
    saveCatalogue(tag, {
      texts: Object.fromEntries(Object.entries(texts).filter(still)),
      from: Object.fromEntries(
        Object.entries(from).filter((entry) => still(entry) && texts[entry[0]] !== undefined),
      ),
    });
  }
}

switch (command) {
  case 'state':
    state();
    break;
  case 'list':
    list(languageOf(args[0]));
    break;
  case 'todo':
    todo(languageOf(args[0]), args[1]);
    break;
  case 'take':
    take(languageOf(args[0]), args[1] ?? '');
    break;
  case 'keep':
    keep(languageOf(args[0]), args.slice(1));
    break;
  case 'prune':
    prune();
    break;
  default:
    throw new Error(`there is no "${command}"`);
}
