import { useEffect, useState } from 'preact/hooks';
import type { NumberRangeView } from '../../main/core/views/number-range.ts';
import styles from './number-field.module.css';

interface Props {
  readonly id: string;
  readonly describedBy?: string | undefined;
  readonly disabled?: boolean;
  readonly value: number | null;
  readonly bounds: NumberRangeView;
  readonly unit: string | null;
  /** Shown in an empty field; absent where it may not be empty. */
  readonly empty?: string | null;
  readonly onChange: (value: number | null) => void;
}

/**
 * A number that is saved when the field loses focus or Return is pressed, so half-typed numbers are not. An
 * invalid number stays as it was typed, with the reason below it, and is not saved.
 */
export function NumberField({
  id,
  describedBy,
  disabled = false,
  value,
  bounds,
  unit,
  empty = null,
  onChange,
}: Props) {
  const [text, setText] = useState(written(value));
  const [misfits, setMisfits] = useState(false);
  useEffect(() => {
    setText(written(value));
    setMisfits(false);
  }, [value]);
  const read = (typed: string): number | null | undefined => readNumber(typed, bounds, empty !== null);
  const commit = (): void => {
    const next = read(text);
    setMisfits(next === undefined);
    if (next === undefined) return;
    setText(written(next));
    if (next !== value) onChange(next);
  };
  const rangeId = `${id}-range`;
  return (
    <span class={styles.field}>
      <input
        type="text"
        inputMode="numeric"
        id={id}
        aria-describedby={describedBy === undefined ? rangeId : `${describedBy} ${rangeId}`}
        aria-invalid={misfits}
        value={text}
        disabled={disabled}
        placeholder={empty ?? ''}
        size={empty === null ? 6 : 13}
        onInput={({ currentTarget }) => {
          setText(currentTarget.value);
          if (read(currentTarget.value) !== undefined) setMisfits(false);
        }}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
        }}
      />
      {unit === null ? null : <span class={styles.unit}>{unit}</span>}
      {misfits ? (
        <small class={styles.misfit} id={rangeId} role="alert" key="misfit">
          {bounds.outOfRange}
        </small>
      ) : (
        <small class={styles.range} id={rangeId} key="range">
          {bounds.range}
        </small>
      )}
    </span>
  );
}

const written = (value: number | null): string => (value === null ? '' : String(value));

/** A whole number within its range, null for an empty field where that is allowed, undefined for anything else. */
export function readNumber(
  text: string,
  { min, max }: Pick<NumberRangeView, 'min' | 'max'>,
  mayBeEmpty: boolean,
): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return mayBeEmpty ? null : undefined;
  const number = Math.round(Number(trimmed));
  return number >= min && number <= max ? number : undefined;
}
