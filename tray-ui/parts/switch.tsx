import styles from './switch.module.css';

interface Props {
  readonly id: string;
  readonly on: boolean;
  readonly describedBy?: string | undefined;
  readonly disabled?: boolean;
  readonly onChange: (on: boolean) => void;
}

export function Switch({ id, on, describedBy, disabled = false, onChange }: Props) {
  return (
    <input
      type="checkbox"
      role="switch"
      class={styles.switch}
      id={id}
      aria-describedby={describedBy}
      checked={on}
      disabled={disabled}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
