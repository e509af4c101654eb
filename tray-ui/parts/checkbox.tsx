import type { ComponentChildren } from 'preact';
import styles from './checkbox.module.css';

interface Props {
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly children: ComponentChildren;
}

/** The whole line can be pressed. */
export function Checkbox({ on, onChange, children }: Props) {
  return (
    <label class={styles.checkbox}>
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{children}</span>
    </label>
  );
}
