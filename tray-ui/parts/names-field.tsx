import { useEffect, useState } from 'preact/hooks';
import styles from './names-field.module.css';

interface Props {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly names: readonly string[];
  readonly empty: string;
  readonly onChange: (names: readonly string[]) => void;
}

/** A list of names, saved when the field loses focus or Return is pressed, as in a number field. */
export function NamesField({ id, describedBy, names, empty, onChange }: Props) {
  const written = names.join(', ');
  const [text, setText] = useState(written);
  useEffect(() => setText(written), [written]);
  const commit = (): void => {
    const next = namesIn(text);
    setText(next.join(', '));
    if (next.join(', ') !== written) onChange(next);
  };
  return (
    <input
      type="text"
      class={styles.names}
      id={id}
      aria-describedby={describedBy}
      spellcheck={false}
      placeholder={empty}
      value={text}
      onInput={({ currentTarget }) => setText(currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
      }}
    />
  );
}

/** Each name once. */
export const namesIn = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
];
