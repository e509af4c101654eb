import type { ComponentChildren } from 'preact';
import styles from './checkbox.module.css';

interface Props {
  readonly on: boolean;
  /** Something that has to be answered before it goes on. */
  readonly asks?: boolean;
  readonly onChange: (on: boolean) => void;
  readonly children: ComponentChildren;
}

/** The whole line can be pressed. */
export function Checkbox({ on, asks = false, onChange, children }: Props) {
  return (
    <label class={styles.checkbox} data-asks={asks}>
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{children}</span>
    </label>
  );
}
