interface Props<Value extends string> {
  readonly id: string;
  readonly describedBy?: string | undefined;
  readonly disabled?: boolean;
  readonly chosen: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChoose: (value: Value) => void;
}

/** One of several, in the system's own list. */
export function Select<Value extends string>({
  id,
  describedBy,
  disabled = false,
  chosen,
  options,
  onChoose,
}: Props<Value>) {
  return (
    <select
      id={id}
      aria-describedby={describedBy}
      value={chosen}
      disabled={disabled}
      onChange={(event) => {
        const next = options.find(({ value }) => value === event.currentTarget.value);
        if (next) onChoose(next.value);
      }}
    >
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}
