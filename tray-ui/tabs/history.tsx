import { useState } from 'preact/hooks';
import type { HistoryRange, HistoryView } from '../../main/core/views/popover-types.ts';
import { useActions } from '../actions.ts';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { Chips } from '../parts/chips.tsx';
import { Note } from '../parts/note.tsx';
import { Row } from '../parts/row.tsx';
import { Section } from '../parts/section.tsx';
import { Strip } from '../parts/strip.tsx';
import styles from './history.module.css';

export function HistoryTab({ view }: { readonly view: HistoryView }) {
  const { exportHistory } = useActions();
  const [range, setRange] = useState<HistoryRange>('day');
  const strip = view.strips.find((one) => one.range === range) ?? view.strips[0];
  return (
    <>
      {strip === undefined ? null : (
        <Section title={strip.title}>
          <Chips
            name="range"
            label={strip.title}
            chosen={strip.range}
            options={view.strips.map((one) => ({ value: one.range, label: one.rangeLabel }))}
            onChoose={setRange}
          />
          <div class={styles.strip}>
            <Strip strip={strip} />
          </div>
        </Section>
      )}
      <Changes view={view.changes} />
      <div class={styles.exports}>
        {view.exports.map(({ format, label }) => (
          <Button kind="chip" key={format} onPress={() => exportHistory({ format })}>
            {label}
          </Button>
        ))}
      </div>
    </>
  );
}

function Changes({ view }: { readonly view: HistoryView['changes'] }) {
  return (
    <Section title={view.title}>
      {view.list.length === 0 ? (
        <Note>{view.empty}</Note>
      ) : (
        <Card as="ol">
          {view.list.map((change) => (
            <li key={change.id} data-change={change.id}>
              <Row standing={change} title={change.title} detail={change.detail} when={change.when} />
            </li>
          ))}
        </Card>
      )}
      {view.more === null ? null : <Note>{view.more}</Note>}
    </Section>
  );
}
