import styles from './sparkline.module.css';

const width = 120;
const height = 24;

/** The last minutes as a line; the text beside it describes them in words. */
export function Sparkline({ points }: { readonly points: readonly (number | null)[] }) {
  if (points.length < 2) return null;
  const step = width / (points.length - 1);
  const drawn = points.flatMap((value, index) =>
    value === null ? [] : [{ x: index * step, y: height - 1 - value * (height - 2) }],
  );
  const [first, last] = [drawn[0], drawn.at(-1)];
  if (first === undefined || last === undefined) return null;
  const line = drawn.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
  return (
    <svg
      class={styles.spark}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <polygon points={`${first.x.toFixed(1)},${height} ${line} ${last.x.toFixed(1)},${height}`} />
      <polyline points={line} />
    </svg>
  );
}
