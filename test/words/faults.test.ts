import { expect, it } from 'vitest';
import { faultsOf } from './faults.ts';

const flows = '{count, plural, one {# flow of {name}} other {# flows of {name}}}';

it('a translation with the same values and the plurals of its language has no fault', () => {
  expect(
    faultsOf('de', flows, '{count, plural, one {# Flow von {name}} other {# Flows von {name}}}'),
  ).toEqual([]);
  expect(
    faultsOf(
      'fr',
      flows,
      '{count, plural, one {# flux de {name}} many {# de flux de {name}} other {# flux de {name}}}',
    ),
  ).toEqual([]);
  expect(faultsOf('ja', flows, '{name}のフロー{count, plural, other {#件}}')).toEqual([]);
});

it('a branch that a language needs for its plurals is required, and one that it does not have is refused', () => {
  expect(faultsOf('fr', flows, '{count, plural, one {# flux de {name}} other {# flux de {name}}}')).toEqual([
    'a plural has no branch "many"',
  ]);
  expect(faultsOf('ja', flows, '{count, plural, one {{name} #} other {{name} #}}')).toEqual([
    'a plural has a branch "one", which ja does not have',
  ]);
});

it('a closing brace too many is found, although the parser takes it for text', () => {
  expect(faultsOf('ja', flows, '{name}のフロー{count, plural, other {#件}}}')).toEqual(['shows a brace']);
});

it('a value that is gone from one branch of a plural alone is found', () => {
  expect(
    faultsOf('de', flows, '{count, plural, one {Ein Flow von {name}} other {# Flows von {name}}}'),
  ).toEqual(['does not show {count} in every plural']);
});

it('a value that is gone, is new, or is used in another way is found', () => {
  expect(faultsOf('de', 'Enter {min, number}.', 'Gib {min} ein.')).toEqual([
    'does not use {min: number}',
    'uses {min: text}, which is not there',
  ]);
  expect(faultsOf('de', 'Saved {path}.', '{file} gesichert.')).toContain('never shows {path}');
});

it('the branches of a select are those of the English text', () => {
  const source = '{state, select, on {Firewall is on} other {Firewall is off}}';
  expect(faultsOf('de', source, '{state, select, an {Firewall ein} other {Firewall aus}}')).toEqual([
    'has a branch state=an, which is not there',
    'has no branch state=on',
  ]);
});

it('options, files and settings of the kernel stay as they are', () => {
  expect(faultsOf('de', 'Use --json with net.filter_state.', 'Nimm --jason mit net.filter_state.')).toEqual([
    'has lost --json',
  ]);
});

it.each([
  ['de', 'Reset “{setting}”', '“{setting}” zurücksetzen'],
  ['de', 'Don’t', "Geht's"],
  ['fr', 'Run it?', 'Lancer ?'],
  ['fr', 'Run it?', 'Lancer?'],
  ['fr', '“{name}”', '«{name}»'],
  ['ja', '“{name}”', '“{name}”'],
  ['ja', 'Done.', '完了.'],
  ['zh-Hans', 'Yes, on', '是,开启'],
  ['es', 'Wait…', 'Espera...'],
] as const)('what a reader of %s takes for a mistake is found in %j → %j', (tag, source, translation) => {
  expect(faultsOf(tag, source, translation)).toHaveLength(1);
});

it.each([
  ['de', 'Reset “{setting}”', '„{setting}“ zurücksetzen'],
  ['fr', 'Run it?', 'Lancer\u202f?'],
  ['fr', '“{name}”: {host}:{port}', '«\u00a0{name}\u00a0»\u00a0: {host}:{port}'],
  ['ja', 'Done. {name}', '完了。{name}'],
  ['es', 'Really?', '¿De verdad?'],
] as const)('what is right in %s is accepted: %j → %j', (tag, source, translation) => {
  expect(faultsOf(tag, source, translation)).toEqual([]);
});
