import type { ComponentChildren } from 'preact';
import styles from './fold.module.css';

interface Props {
  readonly label: string;
  /** For screen readers, where the label alone does not say of what. */
  readonly name?: string;
  readonly children: ComponentChildren;
}

/** What is not needed at a glance. */
export function Fold({ label, name, children }: Props) {
  return (
    <details class={styles.fold}>
      <summary class={styles.label} aria-label={name}>
        {label}
      </summary>
      {children}
    </details>
  );
}
