import type { AppSearchView } from '../../main/core/views/apps-types.ts';
import { useActions } from '../actions.ts';
import { AppIcon } from '../parts/app-icon.tsx';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { Note } from '../parts/note.tsx';
import styles from './app-search.module.css';

interface FieldProps {
  readonly view: AppSearchView;
  readonly query: string;
  readonly onSearch: (query: string) => void;
}

/** Finds any process by a part of its name or by its process ID. */
export const AppSearchField = ({ view, query, onSearch }: FieldProps) => (
  <input
    type="search"
    class={styles.field}
    aria-label={view.label}
    placeholder={view.placeholder}
    value={query}
    maxLength={200}
    spellcheck={false}
    onInput={(event) => onSearch(event.currentTarget.value)}
    data-app-search
  />
);

export function FoundApps({ view }: { readonly view: AppSearchView }) {
  const { openApp } = useActions();
  const hasIcons = view.rows.some(({ icon }) => icon !== null);
  return (
    <div role="status">
      {view.rows.length === 0 ? null : (
        <Card as="ul">
          {view.rows.map(({ pid, icon, label, detail }) => (
            <li key={pid}>
              <button
                type="button"
                class={styles.choice}
                onClick={() => void openApp({ pid })}
                data-pid={pid}
              >
                {hasIcons ? <AppIcon address={icon} /> : null}
                <span class={styles.words}>
                  <span class={styles.name}>{label}</span>
                  <span class={styles.detail}>{detail}</span>
                </span>
              </button>
            </li>
          ))}
        </Card>
      )}
      {view.note === null ? null : <Note>{view.note}</Note>}
    </div>
  );
}

/** Apps that were followed before, as searches to repeat. */
export const RecentApps = ({ view, onSearch }: Pick<FieldProps, 'view' | 'onSearch'>) =>
  view.recent === null ? null : (
    <div class={styles.recent}>
      <span class={styles.detail}>{view.recent.title}</span>
      {view.recent.names.map((name) => (
        <Button kind="chip" key={name} onPress={() => onSearch(name)}>
          {name}
        </Button>
      ))}
    </div>
  );
