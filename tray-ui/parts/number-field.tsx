import { useEffect, useState } from 'preact/hooks';

interface Props {
  readonly id: string;
  readonly describedBy?: string | undefined;
  readonly value: number | null;
  readonly least: number;
  readonly most: number;
  readonly unit: string | null;
  /** Shown in an empty field; absent where it may not be empty. */
  readonly empty?: string | null;
  readonly onChange: (value: number | null) => void;
}

/** A number that counts when the field is left or Return is pressed: half-typed ones are nobody's wish. */
export function NumberField({ id, describedBy, value, least, most, unit, empty = null, onChange }: Props) {
  const [text, setText] = useState(written(value));
  useEffect(() => {
    setText(written(value));
  }, [value]);
  const commit = (): void => {
    const next = readNumber(text, least, most, empty !== null);
    if (next === undefined) {
      setText(written(value));
      return;
    }
    setText(written(next));
    if (next !== value) onChange(next);
  };
  return (
    <span class="number-field">
      <input
        type="text"
        inputMode="numeric"
        id={id}
        aria-describedby={describedBy}
        value={text}
        placeholder={empty ?? ''}
        size={empty === null ? 6 : 13}
        onInput={(event) => {
          setText(event.currentTarget.value);
        }}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
        }}
      />
      {unit === null ? null : <span class="unit">{unit}</span>}
    </span>
  );
}

const written = (value: number | null): string => (value === null ? '' : String(value));

/** A number within its range, null for an empty field where that is allowed, undefined for what is no number. */
export function readNumber(
  text: string,
  least: number,
  most: number,
  mayBeEmpty: boolean,
): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return mayBeEmpty ? null : undefined;
  const number = Number(trimmed);
  if (!Number.isFinite(number)) return undefined;
  return Math.min(most, Math.max(least, Math.round(number)));
}
