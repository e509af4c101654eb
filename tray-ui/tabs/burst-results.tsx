import type { BurstView, ResultView } from '../../main/core/views/burst-types.ts';
import { Card } from '../parts/card.tsx';
import { Chart } from '../parts/chart.tsx';
import { Note } from '../parts/note.tsx';
import { Row } from '../parts/row.tsx';
import { Section } from '../parts/section.tsx';
import styles from './burst-results.module.css';

export function BurstResults({ view }: { readonly view: BurstView['results'] }) {
  return (
    <Section title={view.title}>
      {view.list.length === 0 ? (
        <Note>{view.empty}</Note>
      ) : (
        <Card as="ol">
          {view.list.map((result, index) => (
            <Result key={result.id} result={result} open={index === 0} />
          ))}
        </Card>
      )}
    </Section>
  );
}

function Result({ result, open }: { readonly result: ResultView; readonly open: boolean }) {
  return (
    <li data-result={result.id}>
      <details open={open}>
        <summary class={styles.summary}>
          <Row standing={result} title={result.title} when={result.when} />
        </summary>
        <div class={styles.body}>
          {result.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {result.advice === null ? null : <p class={styles.advice}>{result.advice}</p>}
          <Chart chart={result.chart} />
        </div>
      </details>
    </li>
  );
}
