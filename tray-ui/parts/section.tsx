import type { ComponentChildren } from 'preact';
import { Hidden } from './hidden.tsx';
import styles from './section.module.css';

interface Props {
  readonly title: string;
  /** For screen readers only, where the eye needs no heading. */
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
