import type { LanguageTag } from '../../main/core/text/languages.ts';
import { type Path, type Shape, shapeOf } from './icu.ts';
import { typographyFaults } from './typography.ts';

/** The faults of a translation, in words for the translator; empty if there are none. */
export function faultsOf(tag: LanguageTag, source: string, translation: string): readonly string[] {
  const from = shapeOf(source, 'en');
  let to: Shape;
  try {
    to = shapeOf(translation, tag);
  } catch (error) {
    return [`is no ICU message: ${String(error)}`];
  }
  return [
    ...[...from.uses].filter((use) => !to.uses.has(use)).map((use) => `does not use {${use}}`),
    ...[...to.uses].filter((use) => !from.uses.has(use)).map((use) => `uses {${use}}, which is not there`),
    ...to.plurals.flatMap((branches) => pluralFaults(tag, branches)),
    ...branchFaults(from.paths, to.paths),
    ...keptFaults(source, translation),
    ...braceFaults(from.paths, to.paths),
    ...typographyFaults(tag, from.paths.map(textOf), to.paths.map(textOf)),
  ];
}

const textOf = ({ text }: Path): string => text;

/** The parser takes a closing brace too many for text. */
function braceFaults(from: readonly Path[], to: readonly Path[]): readonly string[] {
  const showsBrace = ({ text }: Path): boolean => /[{}]/.test(text);
  return to.some(showsBrace) && !from.some(showsBrace) ? ['shows a brace'] : [];
}

/** Exact ones ("=0") come on top. */
function pluralFaults(tag: LanguageTag, branches: readonly string[]): readonly string[] {
  const { pluralCategories } = new Intl.PluralRules(tag).resolvedOptions();
  const given = branches.filter((branch) => !branch.startsWith('='));
  return [
    ...pluralCategories
      .filter((name) => !given.includes(name))
      .map((name) => `a plural has no branch "${name}"`),
    ...given
      .filter((name) => !pluralCategories.some((known) => known === name))
      .map((name) => `a plural has a branch "${name}", which ${tag} does not have`),
  ];
}

/** The branches of the selects are the same, and each shows the values that the English one shows. */
function branchFaults(from: readonly Path[], to: readonly Path[]): readonly string[] {
  const [source, translation] = [bySelection(from), bySelection(to)];
  return [
    ...[...translation.keys()]
      .filter((name) => !source.has(name))
      .map((name) => `has a branch ${name}, which is not there`),
    ...[...source].flatMap(([name, { always, ever }]) => {
      const there = translation.get(name);
      if (there === undefined) return [`has no branch ${name}`];
      const at = name === '' ? '' : ` in ${name}`;
      return [
        ...[...ever].filter((value) => !there.ever.has(value)).map((value) => `never shows {${value}}${at}`),
        ...[...always]
          .filter((value) => there.ever.has(value) && !there.always.has(value))
          .map((value) => `does not show {${value}} in every plural${at}`),
        ...[...there.ever].filter((value) => !ever.has(value)).map((value) => `shows {${value}}${at}`),
      ];
    }),
  ];
}

interface Shown {
  /** On every path, and on some. */
  readonly always: ReadonlySet<string>;
  readonly ever: ReadonlySet<string>;
}

function bySelection(paths: readonly Path[]): ReadonlyMap<string, Shown> {
  const found = new Map<string, Shown>();
  for (const { selected, shown } of paths) {
    const name = [...selected].sort().join(', ');
    const known = found.get(name);
    found.set(
      name,
      known === undefined
        ? { always: shown, ever: shown }
        : {
            always: new Set([...known.always].filter((value) => shown.has(value))),
            ever: new Set([...known.ever, ...shown]),
          },
    );
  }
  return found;
}

/** Options, settings of the kernel and files are the same in every language. */
const kept = /--[a-z][a-z-]+|\b[a-z]\w*(?:[._]\w+)+\b|https?:\/\/\S+/g;

const keptFaults = (source: string, translation: string): readonly string[] =>
  [...source.matchAll(kept)]
    .map(([token]) => token)
    .filter((token) => !translation.includes(token))
    .map((token) => `has lost ${token}`);
