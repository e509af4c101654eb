import { linesOf, plainText } from './text.ts';

/** One row of a table of osquery, by its columns. */
export type OsqueryRow = ReadonlyMap<string, string>;

const border = /^[ \t]*\+(?:-+\+)+[ \t]*$/u;
const quoteMarks = /^[ \t]*(?:[>#]+[ \t]?)+/u;
const cellsOf = (line: string): readonly string[] | null => {
  const bare = line.trim();
  if (!bare.startsWith('|') || !bare.endsWith('|')) return null;
  return bare
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());
};

/** The framed table: a border, the names, a border, the rows. */
const framedRows = (text: string): readonly OsqueryRow[] => {
  const rows: OsqueryRow[] = [];
  let header: readonly string[] | null = null;
  let borders = 0;
  for (const printed of plainText(text).split('\n')) {
    const line = printed.replace(quoteMarks, '');
    if (border.test(line)) {
      borders += 1;
      if (borders % 3 === 0) header = null;
      continue;
    }
    const cells = cellsOf(line);
    if (cells === null) continue;
    if (header === null) header = cells;
    else rows.push(new Map(header.map((name, index) => [name, cells[index] ?? ''])));
  }
  return borders === 0 ? [] : rows;
};

const pair = /^\s*(?<name>[a-z][a-z_]{1,40}) = (?<value>.{0,400}?)\s*$/u;

/** `--line`: a pair on each line, an empty line between rows. */
const linedRows = (text: string): readonly OsqueryRow[] => {
  const rows: Map<string, string>[] = [];
  let row = new Map<string, string>();
  for (const line of [...linesOf(text), '']) {
    const groups = pair.exec(line)?.groups;
    if (groups !== undefined) row.set(groups['name'] ?? '', groups['value'] ?? '');
    else if (row.size > 0) {
      rows.push(row);
      row = new Map();
    }
  }
  return rows;
};

const object = /\{[^{}]{1,4000}\}/gu;
const jsonPair = /"(?<name>[a-z][a-z_]{1,40})"\s{0,8}:\s{0,8}"(?<value>(?:[^"\\\n]|\\.){0,400})"/gu;

/** `--json`: a list of flat objects whose values are all strings. */
const jsonRows = (text: string): readonly OsqueryRow[] =>
  [...text.matchAll(object)].map(
    ([whole]) =>
      new Map(
        [...whole.matchAll(jsonPair)].map(({ groups }): [string, string] => [
          groups?.['name'] ?? '',
          groups?.['value'] ?? '',
        ]),
      ),
  );

const has = (row: OsqueryRow, columns: readonly string[]): boolean => columns.every((name) => row.has(name));

let last: { readonly text: string; readonly rows: readonly OsqueryRow[] } = { text: '', rows: [] };

const allRows = (text: string): readonly OsqueryRow[] => {
  if (last.text === text) return last.rows;
  const mayBe = text.includes('+--') || text.includes(' = ') || /"[a-z_]+"\s{0,8}:\s{0,8}"/u.test(text);
  const rows = mayBe ? [...framedRows(text), ...linedRows(text), ...jsonRows(text)] : [];
  last = { text, rows };
  return rows;
};

/** The rows that have these columns, of whichever form osquery printed. */
export const osqueryRows = (text: string, columns: readonly string[]): readonly OsqueryRow[] =>
  allRows(text).filter((row) => has(row, columns));
