import ts from 'typescript';
import { expect, test } from 'vitest';
import { lineOf, parsedSources, walk } from '../support/source-program.ts';

const markup = new Set([
  'innerHTML',
  'outerHTML',
  'insertAdjacentHTML',
  'dangerouslySetInnerHTML',
  'createContextualFragment',
  'DOMParser',
]);

test('no source writes markup into the page', () => {
  const found: string[] = [];
  for (const source of parsedSources()) {
    walk(source.file, (node) => {
      if (ts.isIdentifier(node) && markup.has(node.text)) found.push(`${lineOf(source, node)} ${node.text}`);
      return undefined;
    });
  }
  expect(found).toEqual([]);
});
