import ts from 'typescript';
import { expect, test } from 'vitest';
import { type ParsedSource, lineOf, parsedSources, walk } from '../../support/source-program.ts';

/**
 * Every word that people read lives in the catalogue. A sentence in any other place fails this test, unless
 * one of these entries allows it: its reason is where the text goes.
 */

/** Files whose sentences are for machines, for programmers, or for people who build Lanelight. */
const exemptFiles: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/^main\/core\/text\//, 'the catalogue itself'],
  [/^main\/release\/managed\.ts$/, 'files for administrators, which are English'],
  [/^main\/release\/deb\.ts$/, 'the description of a Debian package'],
  [/^(main\/bundle|(main|tray-ui)\/vite[\w.]*\.config)\.ts$/, 'configuration of the build'],
  [/^main\/core\/report\/(run-page|step-chart)\.ts$/, 'markup and style; its words are of the catalogue'],
  [/^main\/cli\/report-bundle\.ts$/, 'the manifest of a bundle, which is JSON and English'],
  [/^main\/core\/plist\.ts$/, 'the head of a property list'],
  [/^main\/core\/metrics\.ts$/, 'metrics are English by contract'],
  [/^main\/core\/diagnosis\/(facts|conditions-document)\.ts$/, 'makes docs/conditions.md, which is English'],
  [
    /^main\/cli\/completions\//,
    'scripts of shells, and the headings of a manual page, which are English everywhere',
  ],
  [/^main\/host\/(readers\/|explain\/words-of-outputs\.ts$)/, 'compares with what the system prints'],
  [/^main\/core\/explain\/errno-words\.ts$/, 'compares with what the system prints'],
  [/^main\/host\/self-made-certificate\.ts$/, 'the lines of PEM, and a name that only a certificate has'],
  [/^main\/core\/report\/[a-z]+-patterns\.ts$/, 'compares with what the system prints'],
];

/** Texts that no person reads as a sentence of ours, wherever they stand. */
const exemptTexts: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/(^|\| |&& |\s|\()lanelight [a-z]+([ :\n]|$)/, 'a command line'],
  [/^(text|application)\/[\w-]+; (version=[\d.]+; )?charset=/, 'a media type'],
  [/^\(prefers-/, 'a media query'],
  [/^\[object Object\]$/, 'the name that JavaScript gives to plain objects'],
  [
    /^(struct rlimit|sysctl|sudo sysctl|cat|netstat|sudo (pfctl|conntrack|shutdown)|kmutil|nvram|systemextensionsctl|ulimit|<key>)/,
    'a command to copy',
  ],
  [/^\[Desktop Entry\]|^\nIcon=|^Icon=/, 'a file of the desktop'],
  [/^sudo chown root $|^ && sudo chmod /, 'a command to copy'],
  [/^Not found$/, 'the body of a 404 that the page never shows'],
  [
    /^(SQLite format 3|Executing: \/usr\/bin\/kmutil|cancel asleep|Application Support$|\[Desktop Entry\]$)/,
    'what another program writes or reads',
  ],
  [
    /^(the frame is gone|it came from|too often|not of the agreed shape|a navigation of a frame|an address|no answer)/,
    'a reason in the log',
  ],
];

/** Calls whose text goes to the log, or is searched for in the text of others. */
const exemptCalls =
  /(^|[.#])(log|log\.write|info|warn|error|debug|describe|test|match|matchAll|replace|replaceAll|split|startsWith|endsWith|includes|indexOf|refine|querySelector|querySelectorAll)$/;

/** Two words in a row, with a space between them: "Check now". Not "a-b", not "max-age=1". */
const readsAsWords = (text: string): boolean => /\p{L}{2,}[,;:.!?]?\s+\p{L}{2,}/u.test(text);

function isExempt(source: ParsedSource, node: ts.Node): boolean {
  for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isImportDeclaration(at) || ts.isExportDeclaration(at) || ts.isTypeNode(at)) return true;
    if (ts.isCallExpression(at) && exemptCalls.test(at.expression.getText(source.file))) return true;
    if (ts.isNewExpression(at) && /(Error|RegExp)$/.test(at.expression.getText(source.file))) return true;
    if (ts.isCaseClause(at.parent) && at.parent.expression === at) return true;
    if (ts.isStatement(at) || ts.isFunctionLike(at)) return false;
  }
  return false;
}

function literalsIn(source: ParsedSource): readonly string[] {
  if (exemptFiles.some(([pattern]) => pattern.test(source.path))) return [];
  const found: string[] = [];
  walk(source.file, (node) => {
    const text =
      ts.isStringLiteralLike(node) ||
      ts.isJsxText(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddle(node) ||
      ts.isTemplateTail(node)
        ? node.text
        : '';
    if (readsAsWords(text) && !exemptTexts.some(([pattern]) => pattern.test(text)) && !isExempt(source, node))
      found.push(`${lineOf(source, node)}: ${text.trim().slice(0, 80)}`);
    return undefined;
  });
  return found;
}

test('no sentence for people stands outside the catalogue', () => {
  expect(parsedSources().flatMap(literalsIn)).toEqual([]);
});
