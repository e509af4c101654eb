import type { HistogramSeries, HistogramView } from '../../main/core/views/saved-burst-types.ts';
import styles from './histogram.module.css';

/** Two histograms over each other, distinguishable without colour: one is filled, one has a dashed outline. */
export function Histogram({ view }: { readonly view: HistogramView }) {
  return (
    <figure class={styles.histogram}>
      <div class={styles.legend} aria-hidden="true">
        <Entry series={view.from} id="from" />
        <Entry series={view.to} id="to" />
      </div>
      <div class={styles.axis}>{view.yLabel}</div>
      <div class={styles.frame} role="img" aria-label={view.title}>
        {view.yTicks.map(({ place, label }) => (
          <span class={styles.yTick} key={place} style={{ bottom: percent(place) }}>
            {label}
          </span>
        ))}
        <div class={styles.plot}>
          <svg viewBox="0 0 100 100" preserveAspectRatio="none">
            {view.yTicks.map(({ place }) => (
              <path class={styles.grid} key={place} d={`M0 ${100 - 100 * place}H100`} />
            ))}
            <path class={styles.outline} data-series="from" d={outline(view.from)} />
            <path class={styles.outline} data-series="to" d={outline(view.to)} />
          </svg>
          {view.xTicks.map(({ place, label }) => (
            <span class={styles.xTick} key={place} style={{ left: percent(place) }}>
              {label}
            </span>
          ))}
        </div>
      </div>
      <div class={styles.axis} data-axis="x">
        {view.xLabel}
      </div>
      <figcaption class={styles.twin}>{view.twin}</figcaption>
    </figure>
  );
}

const Entry = ({ series, id }: { readonly series: HistogramSeries; readonly id: 'from' | 'to' }) => (
  <span class={styles.entry}>
    <svg class={styles.sample} viewBox="0 0 24 12">
      <path class={styles.outline} data-series={id} d="M1 11V2H23V11Z" />
    </svg>
    {series.label}
  </span>
);

const percent = (share: number): string => `${share * 100}%`;

/** Steps from the left to the right edge, in a square of 100 × 100 that the plot stretches. */
export function outline({ heights }: HistogramSeries): string {
  const width = 100 / heights.length;
  const steps = heights.map((height, bin) => {
    const top = rounded(100 - 100 * height);
    return `V${top}H${rounded((bin + 1) * width)}`;
  });
  return `M0 100${steps.join('')}V100`;
}

const rounded = (value: number): number => Number(value.toFixed(2));
