import type { ComponentChildren } from 'preact';
import styles from './fold.module.css';

interface Props {
  readonly label: string;
  /** What is in it, in a line beside the label. */
  readonly aside?: string;
  /** For screen readers, where the label alone does not name what is folded. */
  readonly name?: string;
  /** A mark before the label, for the state of the content. */
  readonly mark?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** What is not needed at a glance. */
export function Fold({ label, aside, name, mark, children }: Props) {
  return (
    <details class={styles.fold}>
      <summary class={styles.label} aria-label={name}>
        {mark === undefined ? (
          label
        ) : (
          <span class={styles.marked}>
            {mark} {label}
          </span>
        )}
        {aside === undefined ? null : <span class={styles.aside}>{aside}</span>}
      </summary>
      {children}
    </details>
  );
}
