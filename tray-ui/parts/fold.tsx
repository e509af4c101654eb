import type { ComponentChildren } from 'preact';
import styles from './fold.module.css';

interface Props {
  readonly label: string;
  readonly children: ComponentChildren;
}

/** What is not needed at a glance. */
export function Fold({ label, children }: Props) {
  return (
    <details class={styles.fold}>
      <summary class={styles.label}>{label}</summary>
      {children}
    </details>
  );
}
