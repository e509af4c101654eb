import { Fragment } from 'preact';
import type { BusyRowView, NowView } from '../../main/core/views/popover-types.ts';
import styles from './apps.module.css';
import { Card } from './card.tsx';
import { Hidden } from './hidden.tsx';
import { Meter } from './meter.tsx';
import { Note } from './note.tsx';
import { Section } from './section.tsx';

/** The apps with the most connections. */
export function Apps({ view }: { readonly view: NowView['busiest'] }) {
  return (
    <Section title={view.title}>
      {view.rows.length === 0 ? null : (
        <Card as="ul">
          {view.rows.map((row) => (
            <App row={row} key={row.id} />
          ))}
        </Card>
      )}
      {view.note === null ? null : <Note>{view.note}</Note>}
    </Section>
  );
}

/** Read out as one sentence. */
function App({ row }: { readonly row: BusyRowView }) {
  return (
    <li>
      <Hidden>{row.sentence}</Hidden>
      <div class={styles.app} aria-hidden="true">
        <div class={styles.text}>
          {breakable(row.name)}
          {row.detail === null ? null : <small>{row.detail}</small>}
        </div>
        <span class={styles.amount}>{row.amount}</span>
        <Meter share={row.share} tone={row.tone} />
      </div>
    </li>
  );
}

/** Names like com.apple.WebKit.Networking may break after their dots. */
const breakable = (name: string) =>
  name.split(/(?<=[._/])/).map((part, index) => (
    <Fragment key={index}>
      {index === 0 ? null : <wbr />}
      {part}
    </Fragment>
  ));
