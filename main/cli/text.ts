/** Text for terminals: wrapped at the width that is there, no wider than can be read. */

const widest = 100;

/** The text folded at spaces, every line behind `indent`; a word longer than a line stays whole. */
export function folded(text: string, columns: number, indent: string, firstIndent = indent): string {
  const room = Math.max(20, Math.min(columns, widest)) - indent.length;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  return lines.map((one, index) => `${index === 0 ? firstIndent : indent}${one}`).join('\n');
}

/** Rows of cells in columns; numbers stand to the right. A line feed in a cell (a process may call itself so) is a blank. */
export function table(cells: readonly (readonly string[])[], indent = '  '): string {
  const rows = cells.map((row) => row.map((cell) => cell.replace(/\s+/g, ' ')));
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const cell = (text: string, column: number): string => {
    const width = widths[column] ?? 0;
    return /^[\d.,]/.test(text) && column > 0 ? text.padStart(width) : text.padEnd(width);
  };
  return rows.map((row) => `${indent}${row.map(cell).join('  ')}`.trimEnd()).join('\n');
}
