import { useState } from 'preact/hooks';
import type { BurstView, ResultView } from '../../main/core/views/burst-types.ts';
import { useActions } from '../actions.ts';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { Chart } from '../parts/chart.tsx';
import { NameForm } from '../parts/name-form.tsx';
import { Note } from '../parts/note.tsx';
import { Row } from '../parts/row.tsx';
import { Section } from '../parts/section.tsx';
import { Segments } from '../parts/segments.tsx';
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
            <p key={line}>
              <Segments text={line} />
            </p>
          ))}
          {result.advice === null ? null : <p class={styles.advice}>{result.advice}</p>}
          <Chart chart={result.chart} />
          {result.saving === null ? null : <Saving id={result.id} saving={result.saving} />}
        </div>
      </details>
    </li>
  );
}

interface SavingProps {
  readonly id: string;
  readonly saving: NonNullable<ResultView['saving']>;
}

/** Saves the result under a name. */
function Saving({ id, saving }: SavingProps) {
  const { saveBurst } = useActions();
  const [naming, setNaming] = useState(false);
  if (saving.savedAs !== null) return <p class={styles.saved}>{saving.savedAs}</p>;
  if (naming)
    return (
      <NameForm
        view={saving.form}
        name=""
        onSave={(name) => saveBurst({ id, name })}
        onClose={() => setNaming(false)}
      />
    );
  return (
    <p class={styles.saved}>
      <Button kind="chip" onPress={() => setNaming(true)}>
        {saving.label}
      </Button>
    </p>
  );
}
