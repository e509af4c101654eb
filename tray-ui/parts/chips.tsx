import styles from './chips.module.css';

interface Props<Value extends string> {
  readonly name: string;
  readonly label: string;
  readonly chosen: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChoose: (value: Value) => void;
}

/** One of several, as pills: real radio buttons below, so that arrows and screen readers work as everywhere. */
export function Chips<Value extends string>({ name, label, chosen, options, onChoose }: Props<Value>) {
  return (
    <div class={styles.chips} role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label class={styles.chip} key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === chosen}
            onChange={() => onChoose(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}
