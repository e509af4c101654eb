interface Props<Value extends string> {
  readonly name: string;
  readonly label: string;
  readonly chosen: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly disabled?: boolean;
  readonly onChoose: (value: Value) => void;
}

/** One of several, as pills: real radio buttons below, so that arrows and screen readers work as everywhere. */
export function Chips<Value extends string>(props: Props<Value>) {
  const { name, label, chosen, options, disabled = false, onChoose } = props;
  return (
    <div class="chips" role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label class={`chip choice ${option.value === chosen ? 'on' : ''}`} key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === chosen}
            disabled={disabled}
            onChange={() => {
              onChoose(option.value);
            }}
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}
