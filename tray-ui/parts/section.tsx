import type { ComponentChildren } from 'preact';
import { Hidden } from './hidden.tsx';
import styles from './section.module.css';

interface Props {
  readonly title: string;
  /** Keeps the heading for screen readers only. */
  readonly isHidden?: boolean;
  /** Content at the end of the heading line. */
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function Section({ title, isHidden = false, aside, children }: Props) {
  return (
    <section class={styles.section}>
      <div class={styles.head}>
        <h2>{isHidden ? <Hidden>{title}</Hidden> : title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
