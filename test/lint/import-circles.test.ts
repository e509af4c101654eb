import { posix } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { type ParsedSource, parsedSources } from '../support/source-program.ts';

/**
 * What a file imports from this repository, types included: a circle of types is a circle to its reader too. An import() is
 * left out: it is carried out when it is called, as the list of commands and the commands do.
 */
function importsOf({ path, file }: ParsedSource): readonly string[] {
  return file.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const source = statement.moduleSpecifier;
    if (source === undefined || !ts.isStringLiteral(source) || !source.text.startsWith('.')) return [];
    return [posix.join(posix.dirname(path), source.text)];
  });
}

test('no two files import each other, directly or through others', () => {
  const edges = new Map(parsedSources().map((source) => [source.path, importsOf(source)]));
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) circles.push([...trail.slice(start), path].join(' → '));
    if (start >= 0 || done.has(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) visit(path, []);
  expect(edges.size).toBeGreaterThan(100);
  expect(circles).toEqual([]);
});
