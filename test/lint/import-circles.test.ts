import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url).pathname;

/** What a file imports from this repository, types included: a circle of types is a circle to its reader too. */
function importsOf(path: string): readonly string[] {
  return ts
    .preProcessFile(readFileSync(`${root}${path}`, 'utf8'), true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => posix.normalize(`${dirname(path)}/${name}`));
}

test('no two files import each other, directly or through others', () => {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'main', 'tray-ui'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((path) => /\.tsx?$/.test(path));
  const edges = new Map(files.map((path) => [path, importsOf(path)]));
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) circles.push([...trail.slice(start), path].join(' → '));
    if (start >= 0 || done.has(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of files) visit(path, []);
  expect(circles).toEqual([]);
});
