import stringWidth from 'string-width';
import { unbreakable } from './line-breaks.ts';

/** Text for terminals: wrapped at the width that is there, no wider than can be read. */

const maxColumns = 100;

/** Letters of Latin and marks of typography, which take one column each; measuring the rest is slow. */
const narrow = /^[\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e]*$/;

/** Longer than any line: beyond this the exact width does not matter, and measuring a megabyte would take a minute. */
const maxMeasured = 1_000;

/** The columns that a text takes: a letter of Chinese, Japanese or Korean and most emoji take two. */
export const columnsOf = (text: string): number =>
  text.length > maxMeasured || narrow.test(text) ? text.length : stringWidth(text);

const padEnd = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
const padStart = (text: string, columns: number): string =>
  ' '.repeat(Math.max(0, columns - columnsOf(text))) + text;

/**
 * The text folded at spaces, and within Chinese and Japanese where a line may end, every line behind `indent`; a word longer
 * than a line stays whole.
 */
export function folded(text: string, columns: number, indent: string, firstIndent = indent): string {
  const room = Math.max(20, Math.min(columns, maxColumns)) - columnsOf(indent);
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const word of text.split(/[^\S\u00a0\u202f]+/)) {
    for (const [index, part] of unbreakable(word).entries()) {
      const gap = line === '' || index > 0 ? '' : ' ';
      const partWidth = columnsOf(part);
      if (line !== '' && width + gap.length + partWidth > room) {
        lines.push(line);
        line = part;
        width = partWidth;
      } else {
        line += gap + part;
        width += gap.length + partWidth;
      }
    }
  }
  lines.push(line);
  return lines.map((one, index) => `${index === 0 ? firstIndent : indent}${one}`).join('\n');
}

/** Rows of cells in columns; numbers are aligned to the right. A line feed in a cell (a process may call itself so) is a blank. */
export function table(cells: readonly (readonly string[])[], indent = '  '): string {
  const rows = cells.map((row) => row.map((cell) => cell.replace(/\s+/g, ' ')));
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => columnsOf(row[column] ?? ''))),
  );
  const cell = (text: string, column: number): string => {
    const width = widths[column] ?? 0;
    return /^[\d.,]/.test(text) && column > 0 ? padStart(text, width) : padEnd(text, width);
  };
  return rows.map((row) => `${indent}${row.map(cell).join('  ')}`.trimEnd()).join('\n');
}

/** No wider than `columns`; what is cut ends in an ellipsis. */
export function cutToColumns(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let kept = '';
  for (const character of text) {
    if (columnsOf(kept + character) > columns - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

export type Definition = readonly [name: string, value: string];

/** Names and their values in two columns; only the values are folded. */
export function definitions(rows: readonly Definition[], columns: number): string {
  const width = Math.max(...rows.map(([name]) => columnsOf(name)));
  return rows
    .map(([name, value]) =>
      folded(value, columns, ' '.repeat(width + 4), `  ${name}${' '.repeat(width - columnsOf(name))}  `),
    )
    .join('\n');
}
