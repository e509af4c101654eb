import styles from './sparkline.module.css';

const width = 120;
const height = 24;

/** The shape of the last minutes; what it shows stands in words beside it. */
export function Sparkline({ points }: { readonly points: readonly (number | null)[] }) {
  const step = points.length < 2 ? 0 : width / (points.length - 1);
  const line = points
    .flatMap((value, index) =>
      value === null
        ? []
        : [`${(index * step).toFixed(1)},${(height - 1 - value * (height - 2)).toFixed(1)}`],
    )
    .join(' ');
  if (points.length < 2) return null;
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
