import type { ComponentChildren } from 'preact';
import styles from './hidden.module.css';

interface Props {
  readonly role?: 'status';
  readonly children: ComponentChildren;
}

/** For screen readers only. */
export function Hidden({ children, ...rest }: Props) {
  return (
    <span class={styles.hidden} {...rest}>
      {children}
    </span>
  );
}
