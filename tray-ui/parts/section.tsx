import type { ComponentChildren } from 'preact';
import styles from './section.module.css';

interface Props {
  readonly title: string;
  /** Beside the title, but no part of the section's name. */
  readonly aside?: string;
  readonly children: ComponentChildren;
}

export function Section({ title, aside, children }: Props) {
  return (
    <section class={styles.section}>
      <div class={styles.head}>
        <h2>{title}</h2>
        {aside === undefined ? null : <small>{aside}</small>}
      </div>
      {children}
    </section>
  );
}
