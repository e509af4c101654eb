import styles from './sparkline.module.css';

const width = 120;
const height = 24;

/** The last minutes as a line; the text beside it describes them in words. */
export function Sparkline({ points }: { readonly points: readonly (number | null)[] }) {
  if (points.length < 2) return null;
  const step = width / (points.length - 1);
  const line = points
    .flatMap((value, index) =>
      value === null
        ? []
        : [`${(index * step).toFixed(1)},${(height - 1 - value * (height - 2)).toFixed(1)}`],
    )
    .join(' ');
  return (
    <svg
      class={styles.spark}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <polyline points={line} />
    </svg>
  );
}
