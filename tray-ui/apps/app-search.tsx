import { useState } from 'preact/hooks';
import type { AppSearchView } from '../../main/core/views/apps-types.ts';
import { useActions } from '../actions.ts';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { Note } from '../parts/note.tsx';
import { Section } from '../parts/section.tsx';
import styles from './app-search.module.css';

/** Finds any process by a part of its name or by its process ID. */
export function AppSearch({ view }: { readonly view: AppSearchView }) {
  const { searchApps, openApp } = useActions();
  const [query, setQuery] = useState(view.query ?? '');
  const search = (next: string): void => {
    setQuery(next);
    void searchApps({ query: next });
  };
  return (
    <Section title={view.label}>
      <input
        type="search"
        class={styles.field}
        aria-label={view.label}
        placeholder={view.placeholder}
        value={query}
        maxLength={200}
        spellcheck={false}
        onInput={(event) => search(event.currentTarget.value)}
        data-app-search
      />
      <div role="status">
        {view.rows.length === 0 ? null : (
          <Card as="ul">
            {view.rows.map(({ pid, label, detail }) => (
              <li key={pid}>
                <button
                  type="button"
                  class={styles.choice}
                  onClick={() => void openApp({ pid })}
                  data-pid={pid}
                >
                  <span class={styles.name}>{label}</span>
                  <span class={styles.detail}>{detail}</span>
                </button>
              </li>
            ))}
          </Card>
        )}
        {view.note === null ? null : <Note>{view.note}</Note>}
      </div>
      {view.recent === null ? null : (
        <div class={styles.recent}>
          <span class={styles.detail}>{view.recent.title}</span>
          {view.recent.names.map((name) => (
            <Button kind="chip" key={name} onPress={() => search(name)}>
              {name}
            </Button>
          ))}
        </div>
      )}
    </Section>
  );
}
