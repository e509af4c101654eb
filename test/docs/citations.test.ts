import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { factIds } from '../../main/core/diagnosis/facts.ts';

/**
 * Code cites facts about macOS as `F1.5`, security rules as `S14` and reliability rules as `R15`. Each number can be opened
 * in the page that holds its kind, and what lies outside this repository is cited by its full URL.
 */

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

const pages = { F: 'docs/facts.md', S: 'SECURITY.md', R: 'docs/reliability.md' } as const;

/** What is written by hand and may cite: no captures and no pasted output, whose words are not ours. */
const citing = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => /\.(ts|tsx|mjs|js|c|h|sh|md|css)$/.test(path))
  .filter((path) => !/^test\/(corpus|captures|docs)\/|^CHANGELOG\.md$/.test(path));

const numbersOf = (text: string): string[] =>
  [...text.matchAll(/^#{3,4} ([FSR]\d+(?:\.\d+)?): \S/gm)].map(([, number]) => number ?? '');

const headings = new Set(Object.values(pages).flatMap((page) => numbersOf(read(page))));

/** Every number in a text, ranges such as `S10–S13` written out: both ends and what lies between. */
function citations(text: string): string[] {
  const single = [...text.matchAll(/(?<![\w.#/-])(F\d\.\d{1,2}|[SR]\d{1,2})(?![\w.]*\w)/g)].map(
    ([number]) => number,
  );
  const ranges = [...text.matchAll(/(?<!\w)([FSR](?:\d\.)?)(\d+)[–-]\1(\d+)(?!\w)/g)].flatMap(
    ([, kind = '', from, to]) =>
      Array.from(
        { length: Math.max(0, Number(to) - Number(from) + 1) },
        (_, step) => `${kind}${String(Number(from) + step)}`,
      ),
  );
  return [...single, ...ranges];
}

test('every fact and every rule that the project cites has a heading of its number', () => {
  const dangling = citing.flatMap((path) =>
    citations(read(path))
      .filter((number) => !headings.has(number))
      .map((number) => `${path} cites ${number}`),
  );
  expect(dangling).toEqual([]);
});

test.each(Object.entries(pages))(
  'every number %s of its page is unique, in order and has an anchor',
  (kind, page) => {
    const text = read(page);
    const numbers = numbersOf(text);
    expect(numbers.length).toBeGreaterThan(10);
    expect(numbers.filter((number) => !number.startsWith(kind))).toEqual([]);
    expect(numbers).toEqual(
      [...new Set(numbers)].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })),
    );
    const anchors = [...text.matchAll(/<a id="([^"]+)"><\/a>/g)].map(([, id]) => id);
    expect(anchors).toEqual(numbers.map((number) => number.toLowerCase().replace('.', '-')));
  },
);

test('every fact states how sure it is and links to a source', () => {
  const sections = read(pages.F).split(/^### /m).slice(1);
  for (const section of sections) {
    expect(section).toMatch(/^\*How sure: .*(source|reported|inferred|not established)/m);
    expect(section).toMatch(/Sources: .*\]\(https:\/\//);
  }
});

test('every fact that a condition rests on is on the page of facts', () => {
  expect(factIds.filter((id) => !headings.has(id))).toEqual([]);
});

test('nothing refers to a list that is not in the repository', () => {
  const vague = /\bchecklists?\b|\bpitfalls?\b|\bfacts (?:on\b|C\d)/i;
  expect(
    citing.flatMap((path) =>
      read(path)
        .split('\n')
        .flatMap((line, index) => (vague.test(line) ? [`${path}:${String(index + 1)}: ${line.trim()}`] : [])),
    ),
  ).toEqual([]);
});

test('issues and pull requests of other projects are cited by their full URL', () => {
  // "(electron 5941)", "electron#5941", "PR 107", "stats 3120, freellmapi 1146".
  const bare =
    /\((?:[\w-]+ #?\d{2,6})(?:, [\w-]+ #?\d{2,6})*\)|\b[\w-]+\/?[\w-]*#\d{2,6}\b|\b(?:PR|pull request|issue) #?\d{2,6}\b|\b(?:DTS|thread) \d{6}\b/;
  const allowed = /\((?:RFC|BCP) \d+(?:, RFC \d+)*(?:,[^)]*)?\)|\[[^\]]*\]\(https:[^)]*\)|https?:\/\/\S+/g;
  const comment = /\/\/|^\s*\/?\*/;
  expect(
    citing
      .filter((path) => /\.(ts|tsx|mjs|js|c|h)$/.test(path))
      .flatMap((path) =>
        read(path)
          .split('\n')
          .flatMap((line, index) => {
            const words = line.replace(allowed, '');
            return comment.test(line) && bare.test(words)
              ? [`${path}:${String(index + 1)}: ${line.trim()}`]
              : [];
          }),
      ),
  ).toEqual([]);
});
