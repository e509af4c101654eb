import type { ComponentChildren } from 'preact';
import { Hidden } from './hidden.tsx';
import styles from './section.module.css';

interface Props {
  readonly title: string;
  /** Before the title. */
  readonly icon?: ComponentChildren;
  /** Keeps the heading for screen readers only. */
  readonly isHidden?: boolean;
  /** Content at the end of the heading line. */
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function Section({ title, icon, isHidden = false, aside, children }: Props) {
  return (
    <section class={styles.section}>
      <div class={styles.head}>
        {icon === undefined ? (
          <h2>{isHidden ? <Hidden>{title}</Hidden> : title}</h2>
        ) : (
          <h2 class={styles.withIcon}>
            {icon}
            <span>{title}</span>
          </h2>
        )}
        {aside}
      </div>
      {children}
    </section>
  );
}
