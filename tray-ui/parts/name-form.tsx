import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { NameFormView } from '../../main/core/views/saved-burst-types.ts';
import type { Outcome } from '../bridge.ts';
import { Button } from './button.tsx';
import styles from './name-form.module.css';

interface Props {
  readonly view: NameFormView;
  readonly name: string;
  readonly onSave: (name: string) => Promise<Outcome>;
  readonly onClose: () => void;
}

/** A form for a name. Return saves it, Escape cancels. */
export function NameForm({ view, name, onSave, onClose }: Props) {
  const [typed, setTyped] = useState(name);
  const field = useRef<HTMLInputElement>(null);
  // Before the next key arrives, which belongs in the field.
  useLayoutEffect(() => field.current?.select(), []);
  const save = async (): Promise<void> => {
    if (typed.trim() === '') {
      field.current?.focus();
      return;
    }
    const { ok } = await onSave(typed);
    if (ok) onClose();
    else field.current?.focus();
  };
  return (
    <form
      class={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // Without this, Escape would close the popover too.
        event.preventDefault();
        onClose();
      }}
    >
      <input
        ref={field}
        type="text"
        aria-label={view.label}
        placeholder={view.example}
        maxLength={view.maxLength}
        spellcheck={false}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <Button kind="chip">{view.save}</Button>
      <Button kind="chip" onPress={onClose}>
        {view.cancel}
      </Button>
    </form>
  );
}
