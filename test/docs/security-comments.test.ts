import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parsedSources, rawText } from '../support/source-program.ts';

const page = readFileSync(new URL('../../SECURITY.md', import.meta.url), 'utf8');
const rules = [...page.matchAll(/^#### (S\d+):/gm)].map(([, rule]) => rule ?? '');

/** Whole comments of the program and the page that mark a security boundary. */
const marked = parsedSources().flatMap(({ path }) =>
  (rawText(path).match(/\/\*[\s\S]*?\*\/|(?:^[ \t]*\/\/.*\n)+|\/\/.*$/gm) ?? [])
    .filter((comment) => comment.includes('SECURITY:'))
    .map((comment) => ({ path, comment })),
);

/** "S5–S7" cites all three rules. */
const cited = (comment: string): string[] =>
  [...comment.matchAll(/\bS(\d+)(?:(?:–| to )S(\d+))?/g)].flatMap(([, from, to = from]) =>
    Array.from({ length: Number(to) - Number(from) + 1 }, (_, step) => `S${Number(from) + step}`),
  );

test('every comment that marks a boundary cites a rule of SECURITY.md', () => {
  expect(marked.length).toBeGreaterThan(20);
  expect(marked.filter(({ comment }) => !cited(comment).some((rule) => rules.includes(rule)))).toEqual([]);
});

/** Rules that the helper, the build of packages or the linter enforces, without a comment in the program. */
const elsewhere = ['S8', 'S17', 'S19', 'S20', 'S22', 'S23', 'S24', 'S25', 'S26', 'S27', 'S30'];

test('every rule that the program holds is marked where it does', () => {
  const all = new Set(marked.flatMap(({ comment }) => cited(comment)));
  expect(rules.filter((rule) => !all.has(rule) && !elsewhere.includes(rule))).toEqual([]);
});
