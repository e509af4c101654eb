import 'uplot/dist/uPlot.min.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ChartView } from '../../main/core/views/burst-types.ts';
import styles from './chart.module.css';
import type { Drawing } from './chart-drawing.ts';

interface Props {
  readonly chart: ChartView;
  /** False if the text beside the chart has the same content. */
  readonly twin?: boolean;
}

/** A chart with its text twin. The drawing library is fetched at the first chart: most openings of the popover need none. */
export function Chart({ chart, twin = true }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing | null>(null);
  const latest = useRef(chart);
  latest.current = chart;
  const theme = useTheme();
  const shape = chart.series.map(({ id }) => id).join(' ');

  useEffect(() => {
    let gone = false;
    const element = place.current;
    if (!element) return;
    void import('./chart-drawing.ts').then(({ draw }) => {
      if (!gone) drawing.current = draw(element, latest.current);
    });
    return () => {
      gone = true;
      drawing.current?.destroy();
      drawing.current = null;
    };
  }, [shape, theme]);
  useEffect(() => {
    drawing.current?.update(chart);
  }, [chart]);

  return (
    <figure class={styles.chart}>
      <div class={styles.head}>
        <span class={styles.title}>{chart.title}</span>
        <span class={styles.legend} aria-hidden="true">
          {chart.series.map(({ id, label, stroke }) => (
            <span class={styles.entry} key={id}>
              <svg class={styles.line} data-series={id} data-stroke={stroke} viewBox="0 0 18 6">
                <path d="M1 3h16" />
              </svg>
              {label}
            </span>
          ))}
        </span>
      </div>
      <div class={styles.axis}>{chart.y.label}</div>
      <div class={styles.plot} ref={place} role="img" aria-label={chart.title} />
      <div class={styles.axis} data-axis="x">
        {chart.x.label}
      </div>
      {twin ? <figcaption class={styles.twin}>{chart.twin}</figcaption> : null}
    </figure>
  );
}

const themeQueries = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)'];

/** Changes with the theme: a canvas has to be drawn again where CSS recolours the rest. */
function useTheme(): number {
  const [theme, setTheme] = useState(0);
  useEffect(() => {
    const queries = themeQueries.map((query) => matchMedia(query));
    const changed = (): void => setTheme((before) => before + 1);
    for (const query of queries) query.addEventListener('change', changed);
    return () => {
      for (const query of queries) query.removeEventListener('change', changed);
    };
  }, []);
  return theme;
}
