import { Fragment } from 'preact';
import { useState } from 'preact/hooks';
import type { AppSearchView } from '../../main/core/views/apps-types.ts';
import type { BusyRowView, NowView } from '../../main/core/views/now-types.ts';
import { useActions } from '../actions.ts';
import { AppSearchField, FoundApps, RecentApps } from '../apps/app-search.tsx';
import styles from './apps.module.css';
import { Card } from './card.tsx';
import { Fold } from './fold.tsx';
import { Hidden } from './hidden.tsx';
import { Meter } from './meter.tsx';
import { Note } from './note.tsx';
import { Section } from './section.tsx';

interface Props {
  readonly view: NowView['busiest'];
  readonly search: AppSearchView | null;
}

/** The apps and their limits, those closest to a limit first; or the results of a search. */
export function Apps({ view, search }: Props) {
  const { searchApps } = useActions();
  const [query, setQuery] = useState(search?.query ?? '');
  const onSearch = (next: string): void => {
    setQuery(next);
    void searchApps({ query: next });
  };
  return (
    <Section
      title={view.title}
      aside={search === null ? null : <AppSearchField view={search} query={query} onSearch={onSearch} />}
    >
      {typeof search?.query === 'string' ? <FoundApps view={search} /> : <Busiest view={view} />}
      {search === null ? null : <RecentApps view={search} onSearch={onSearch} />}
    </Section>
  );
}

const Busiest = ({ view }: Pick<Props, 'view'>) => (
  <>
    <AppRows rows={view.rows} />
    {view.restLabel === null ? null : (
      <Fold label={view.restLabel}>
        <AppRows rows={view.rest} />
      </Fold>
    )}
    {view.note === null ? null : <Note>{view.note}</Note>}
  </>
);

const AppRows = ({ rows }: { readonly rows: readonly BusyRowView[] }) =>
  rows.length === 0 ? null : (
    <Card as="ul">
      {rows.map((row) => (
        <App row={row} key={row.id} />
      ))}
    </Card>
  );

/** Read out as one sentence. */
function App({ row }: { readonly row: BusyRowView }) {
  return (
    <li data-app={row.pid}>
      <Hidden>{row.sentence}</Hidden>
      <div class={styles.app} aria-hidden="true" title={`${row.name} · ${row.detail}`}>
        <div class={styles.text}>
          {breakable(row.label)}
          {row.number === null ? null : <span class={styles.pid}> {row.number}</span>}
        </div>
        <ul class={styles.uses}>
          {row.uses.map(({ amount, share, tone }) => (
            <li class={styles.use} key={amount}>
              <span class={styles.amount}>{amount}</span>
              <Meter share={share} tone={tone} />
            </li>
          ))}
        </ul>
      </div>
    </li>
  );
}

/** Names like org.example.WebKit.Networking may break after their dots. */
const breakable = (name: string) =>
  name.split(/(?<=[._/])/).map((part, index) => (
    <Fragment key={index}>
      {index === 0 ? null : <wbr />}
      {part}
    </Fragment>
  ));
