import { Fragment } from 'preact';
import { useState } from 'preact/hooks';
import type { AppSearchView } from '../../main/core/views/apps-types.ts';
import type { BusyRowView, NowView } from '../../main/core/views/now-types.ts';
import { useActions } from '../actions.ts';
import { AppSearchField, FoundApps, RecentApps } from '../apps/app-search.tsx';
import { AppIcon } from './app-icon.tsx';
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
    <AppRows rows={view.rows} hasIcons={hasIcons(view)} />
    {view.restLabel === null ? null : (
      <Fold label={view.restLabel}>
        <AppRows rows={view.rest} hasIcons={hasIcons(view)} />
      </Fold>
    )}
    {view.note === null ? null : <Note>{view.note}</Note>}
  </>
);

/** The names of all rows begin at the same place. */
const hasIcons = ({ rows, rest }: Props['view']): boolean =>
  [...rows, ...rest].some(({ icon }) => icon !== null);

interface RowsProps {
  readonly rows: readonly BusyRowView[];
  readonly hasIcons: boolean;
}

const AppRows = ({ rows, ...icons }: RowsProps) =>
  rows.length === 0 ? null : (
    <Card as="ul">
      {rows.map((row) => (
        <App row={row} key={row.id} {...icons} />
      ))}
    </Card>
  );

/** Read out as one sentence. */
function App({ row, hasIcons: withIcon }: { readonly row: BusyRowView } & Pick<RowsProps, 'hasIcons'>) {
  return (
    <li data-app={row.pid}>
      <Hidden>{row.sentence}</Hidden>
      <div class={styles.app} aria-hidden="true" title={`${row.name} · ${row.detail}`}>
        <div class={styles.name}>
          {withIcon ? <AppIcon address={row.icon} /> : null}
          <div class={styles.text}>
            {breakable(row.label)}
            {row.number === null ? null : <span class={styles.pid}> {row.number}</span>}
          </div>
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
