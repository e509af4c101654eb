import type { SavedComparisonView } from '../../main/core/views/saved-burst-types.ts';
import { useActions } from '../actions.ts';
import { Fold } from '../parts/fold.tsx';
import { Histogram } from '../parts/histogram.tsx';
import { Note } from '../parts/note.tsx';
import { Section } from '../parts/section.tsx';
import { Select } from '../parts/select.tsx';
import styles from './saved-comparison.module.css';

/** Two saved bursts side by side: numbers with their change, and both histograms over each other. */
export function SavedComparison({ view }: { readonly view: SavedComparisonView }) {
  const { compareBursts } = useActions();
  const { from, to, head } = view;
  return (
    <Section title={view.title}>
      <div class={styles.comparison} data-comparison>
        <div class={styles.choices}>
          <label htmlFor="compare-from">{view.fromLabel}</label>
          <Select
            id="compare-from"
            chosen={from}
            options={view.options}
            onChoose={(next) => void compareBursts({ from: next, to })}
          />
          <label htmlFor="compare-to">{view.toLabel}</label>
          <Select
            id="compare-to"
            chosen={to}
            options={view.options}
            onChoose={(next) => void compareBursts({ from, to: next })}
          />
        </div>
        {view.caution === null ? null : <Note>{view.caution}</Note>}
        <table class={styles.table}>
          <thead>
            <tr>
              <td />
              <th scope="col">{head.from}</th>
              <th scope="col">{head.to}</th>
              <th scope="col">{head.change}</th>
            </tr>
          </thead>
          <tbody>
            {view.rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">{row.name}</th>
                <td>{row.from}</td>
                <td>{row.to}</td>
                <td>{row.change}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {view.histogram === null ? (
          <Note>{view.noHistogram ?? ''}</Note>
        ) : (
          <HistogramWithTable histogram={view.histogram} head={head} />
        )}
      </div>
    </Section>
  );
}

interface HistogramProps {
  readonly histogram: NonNullable<SavedComparisonView['histogram']>;
  readonly head: SavedComparisonView['head'];
}

function HistogramWithTable({ histogram, head }: HistogramProps) {
  const { table } = histogram;
  return (
    <>
      <Histogram view={histogram} />
      <Fold label={table.label}>
        <table class={styles.table}>
          <thead>
            <tr>
              <th scope="col">{table.time}</th>
              <th scope="col">{head.from}</th>
              <th scope="col">{head.to}</th>
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <tr key={row.time}>
                <th scope="row">{row.time}</th>
                <td>{row.from}</td>
                <td>{row.to}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Fold>
    </>
  );
}
