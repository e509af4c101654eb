/** A chart over time in block characters, in eighths of a row, the highest number on top. */

const eighths = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

export interface ChartPoint {
  readonly tMs: number;
  readonly value: number;
}

export interface ChartSize {
  readonly columns: number;
  readonly rows: number;
}

/** One line of text for each row, without labels. `top` is the value of a full column. */
export function chartRows(
  points: readonly ChartPoint[],
  top: number,
  { columns, rows }: ChartSize,
): readonly string[] {
  const heights = columnsOfPoints(points, columns).map((value) =>
    Math.round((Math.max(0, Math.min(value, top)) / Math.max(top, 1)) * rows * 8),
  );
  return Array.from({ length: rows }, (_, row) => {
    const floor = (rows - 1 - row) * 8;
    return heights.map((height) => eighths[Math.max(0, Math.min(8, height - floor))] ?? ' ').join('');
  });
}

/** The highest number of each column; a column without a point repeats the previous one. */
function columnsOfPoints(points: readonly ChartPoint[], columns: number): readonly number[] {
  const last = points.at(-1)?.tMs ?? 0;
  const highest = new Array<number | null>(columns).fill(null);
  for (const { tMs, value } of points) {
    const column = last <= 0 ? 0 : Math.min(columns - 1, Math.floor((tMs / last) * columns));
    highest[column] = Math.max(highest[column] ?? 0, value);
  }
  let before = 0;
  return highest.map((value) => {
    before = value ?? before;
    return before;
  });
}
