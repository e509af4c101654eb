import type { NowView } from '../../main/core/views/now-types.ts';
import type { RemedyRowView } from '../../main/core/views/row-types.ts';
import { Card } from './card.tsx';
import { Commands } from './commands.tsx';
import { Detail } from './detail.tsx';
import { Link } from './link.tsx';
import styles from './remedy-rows.module.css';
import { Row } from './row.tsx';

interface Props {
  readonly rows: readonly RemedyRowView[];
  readonly words: Pick<NowView, 'copyLabel' | 'showAll'>;
}

/** Rows in a card, each with what to do about it and where to read on. */
export function RemedyRows({ rows, words }: Props) {
  return (
    <Card as="ul">
      {rows.map((row) => (
        <li key={row.id} data-row={row.id}>
          <Row standing={row} title={row.title}>
            <Detail detail={row.detail} short={row.shortDetail} showAll={words.showAll} />
            {row.advice === null ? null : <small class={styles.advice}>{row.advice}</small>}
            <Commands commands={row.commands} copyLabel={words.copyLabel} />
            <span class={styles.links}>
              <Link link={row.link} />
              <Link link={row.docs} />
            </span>
          </Row>
        </li>
      ))}
    </Card>
  );
}
