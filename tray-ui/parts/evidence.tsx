import type { NowView } from '../../main/core/views/now-types.ts';
import { Card } from './card.tsx';
import styles from './evidence.module.css';
import { Mark } from './mark.tsx';

/** What each source of evidence found, side by side. */
export function Evidence({ view }: { readonly view: NowView['witnesses'] }) {
  if (view.rows.length === 0) return null;
  return (
    <Card>
      <ul class={styles.sources}>
        {view.rows.map((row) => (
          <li class={styles.source} key={row.id} data-witness={row.id}>
            <span class={styles.finding}>
              <Mark tone={row.tone} mark={row.mark} markName={row.markName} />
              <b>{row.says}</b>
            </span>
            <span class={styles.name}>{row.name}</span>
            <small>{row.explanation}</small>
          </li>
        ))}
      </ul>
    </Card>
  );
}
