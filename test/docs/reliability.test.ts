import { existsSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { walk } from '../support/source-program.ts';

/** docs/reliability.md names the tests of each rule, which must exist under these names. */

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const page = read('docs/reliability.md');

const rows = [...page.matchAll(/^\| \[([RS]\d+)\]\([^)]*\) \| (.+) \|$/gm)].map(
  ([, rule = '', held = '']) => ({
    rule,
    held,
    tests: [...held.matchAll(/\[([^\]]+)\]\(\.\.\/([^)]+)\) “([^”]+)”/g)].map(
      ([, name = '', path = '', title = '']) => ({
        name,
        path,
        title,
      }),
    ),
  }),
);

/** The names of the tests of a file as they are written, and the functions of a test in C. */
function titlesIn(path: string): ReadonlySet<string> {
  const text = read(path);
  if (path.endsWith('.c'))
    return new Set([...text.matchAll(/^static void (\w+)\(/gm)].map(([, name]) => name ?? ''));
  const titles = new Set<string>();
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  walk(file, (node) => {
    if (!ts.isCallExpression(node) || !/^(it|test)\b/.test(node.expression.getText())) return undefined;
    const [title] = node.arguments;
    if (title !== undefined && ts.isStringLiteralLike(title)) titles.add(title.text);
    return undefined;
  });
  return titles;
}

test('every test that the page names is there, under its name', () => {
  const named = rows.flatMap(({ tests }) => tests);
  expect(named.length).toBeGreaterThan(100);
  const missing = named.filter(
    ({ name, path, title }) =>
      name !== path || !existsSync(new URL(path, root)) || !titlesIn(path).has(title.replaceAll('\\|', '|')),
  );
  expect(missing).toEqual([]);
});

test('every rule has a row with a test, or with the reason that there is none', () => {
  const rules = ['docs/reliability.md', 'SECURITY.md'].flatMap((name) =>
    [...read(name).matchAll(/^#{3,4} ([RS]\d+):/gm)].map(([, rule]) => rule),
  );
  expect(rows.map(({ rule }) => rule)).toEqual(rules);
  for (const { rule, held, tests } of rows) {
    const reason = /(needs? a |campaign `|depends on|`make )/.test(held);
    expect(tests.length > 0 || reason, rule).toBe(true);
  }
});
