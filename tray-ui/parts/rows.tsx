import type { RowView } from '../../main/core/views/row-types.ts';
import { Card } from './card.tsx';
import { Link } from './link.tsx';
import { Row } from './row.tsx';
import styles from './rows.module.css';

/** Rows in a card, each with what to do about it. */
export function Rows({ rows }: { readonly rows: readonly RowView[] }) {
  return (
    <Card as="ul">
      {rows.map((row) => (
        <li key={row.id} data-row={row.id}>
          <Row standing={row} title={row.title} detail={row.detail}>
            {row.advice === null ? null : <small class={styles.advice}>{row.advice}</small>}
            <Link link={row.link} />
          </Row>
        </li>
      ))}
    </Card>
  );
}
