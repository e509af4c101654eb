import { useState } from 'preact/hooks';
import type { HistoryRange, HistoryView } from '../../main/core/views/history-types.ts';
import { useActions } from '../actions.ts';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { Chips } from '../parts/chips.tsx';
import { Note } from '../parts/note.tsx';
import { Row } from '../parts/row.tsx';
import { Section } from '../parts/section.tsx';
import { KeptChange } from './kept-change.tsx';
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
  const [query, setQuery] = useState('');
  const searched = query.trim() !== '';
  const list = searched ? matching(view.list, query) : view.list.slice(0, view.shown);
  if (view.list.length === 0)
    return (
      <Section title={view.title}>
        <Note>{view.empty}</Note>
      </Section>
    );
  return (
    <Section title={view.title}>
      <input
        type="search"
        class={styles.search}
        aria-label={view.searchLabel}
        placeholder={view.searchLabel}
        spellcheck={false}
        value={query}
        onInput={({ currentTarget }) => setQuery(currentTarget.value)}
      />
      <div role="status">{list.length === 0 ? <Note>{view.noMatch}</Note> : null}</div>
      {list.length === 0 ? null : (
        <Card as="ol">
          {list.map((change) => (
            <li key={change.id} data-change={change.id}>
              <Row standing={change} title={change.title} detail={change.detail} when={change.when}>
                {change.kept === null ? null : <KeptChange view={change.kept} />}
              </Row>
            </li>
          ))}
        </Card>
      )}
      {view.more === null || searched ? null : <Note>{view.more}</Note>}
    </Section>
  );
}

type Change = HistoryView['changes']['list'][number];

/** The changes whose visible text contains every word of the query. */
export function matching(list: readonly Change[], query: string): readonly Change[] {
  const words = query.toLowerCase().split(/\s+/);
  return list.filter(({ title, detail, when }) => {
    const text = `${title} ${detail ?? ''} ${when}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
