import type { ComponentChildren } from 'preact';
import { Hidden } from './hidden.tsx';
import styles from './section.module.css';

interface Props {
  readonly title: string;
  /** Keeps the heading for screen readers only. */
  readonly isHidden?: boolean;
  readonly children: ComponentChildren;
}

export function Section({ title, isHidden = false, children }: Props) {
  return (
    <section class={styles.section}>
      <h2>{isHidden ? <Hidden>{title}</Hidden> : title}</h2>
      {children}
    </section>
  );
}
