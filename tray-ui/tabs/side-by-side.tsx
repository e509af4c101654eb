import type { SideBySideView } from '../../main/core/views/burst-types.ts';
import { Chart } from '../parts/chart.tsx';
import { Section } from '../parts/section.tsx';
import styles from './side-by-side.module.css';

/** The same burst over both transports. */
export function SideBySide({ view }: { readonly view: SideBySideView }) {
  const [one, other] = view.columns;
  return (
    <Section title={view.title}>
      <div class={styles.comparison}>
        <table class={styles.table}>
          <thead>
            <tr>
              <td />
              <th scope="col">{one}</th>
              <th scope="col">{other}</th>
            </tr>
          </thead>
          <tbody>
            {view.rows.map(({ name, values }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{values[0]}</td>
                <td>{values[1]}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <Chart chart={view.chart} twin={false} />
      </div>
    </Section>
  );
}
