import type { ComponentChildren } from 'preact';
import styles from './card.module.css';

interface Props {
  readonly as?: 'div' | 'ul' | 'ol';
  readonly children: ComponentChildren;
}

/** Things that belong together, one below the other with a line between them. */
export function Card({ as: Tag = 'div', children }: Props) {
  return <Tag class={styles.card}>{children}</Tag>;
}
