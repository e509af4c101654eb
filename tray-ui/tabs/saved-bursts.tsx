import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { SavedBurstsView, SavedBurstView } from '../../main/core/views/saved-burst-types.ts';
import { useActions } from '../actions.ts';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { Fold } from '../parts/fold.tsx';
import { NameForm } from '../parts/name-form.tsx';
import { Note } from '../parts/note.tsx';
import { Row } from '../parts/row.tsx';
import { Section } from '../parts/section.tsx';
import { Segments } from '../parts/segments.tsx';
import { SavedComparison } from './saved-comparison.tsx';
import styles from './saved-bursts.module.css';

export function SavedBursts({ view }: { readonly view: SavedBurstsView }) {
  const list = useRef<HTMLDivElement>(null);
  const onRemoved = (): void => list.current?.focus();
  const rows = (shown: readonly SavedBurstView[]) => (
    <Card as="ol">
      {shown.map((saved) => (
        <Saved key={saved.id} saved={saved} words={view} onRemoved={onRemoved} />
      ))}
    </Card>
  );
  return (
    <>
      <Section title={view.title}>
        <div ref={list} tabIndex={-1} class={styles.list} data-saved>
          {view.empty === null ? rows(view.list) : <Note>{view.empty}</Note>}
          {view.rest === null ? null : <Fold label={view.rest.label}>{rows(view.rest.list)}</Fold>}
        </div>
      </Section>
      {view.comparison === null ? null : <SavedComparison view={view.comparison} />}
    </>
  );
}

interface SavedProps {
  readonly saved: SavedBurstView;
  readonly words: SavedBurstsView;
  /** Called after the row was removed, which also loses the focus. */
  readonly onRemoved: () => void;
}

function Saved({ saved, words, onRemoved }: SavedProps) {
  const { renameBurst } = useActions();
  const [open, setOpen] = useState<'rename' | 'remove' | null>(null);
  const buttons = useRef<HTMLSpanElement>(null);
  /** The button that gets the focus back once the buttons are drawn again. */
  const opener = useRef<'button' | 'button:last-child' | null>(null);
  useLayoutEffect(() => {
    if (open !== null || opener.current === null) return;
    buttons.current?.querySelector<HTMLElement>(opener.current)?.focus();
    opener.current = null;
  }, [open]);
  const close = (): void => {
    opener.current = open === 'rename' ? 'button' : 'button:last-child';
    setOpen(null);
  };
  return (
    <li data-saved-burst={saved.id}>
      <Row title={<b class={styles.name}>{saved.name}</b>} detail={saved.what} when={saved.when}>
        <small class={styles.numbers}>
          <Segments text={saved.facts} />
        </small>
        <small class={styles.numbers}>
          <Segments text={saved.times} />
        </small>
        {open === null ? (
          <span class={styles.buttons} ref={buttons}>
            <Button kind="link" aria-label={saved.rename} onPress={() => setOpen('rename')}>
              {words.renameLabel}
            </Button>
            <Button kind="link" aria-label={saved.remove} onPress={() => setOpen('remove')}>
              {words.removeLabel}
            </Button>
          </span>
        ) : null}
        {open === 'rename' ? (
          <NameForm
            view={words.form}
            name={saved.name}
            onSave={(name) => renameBurst({ id: saved.id, name })}
            onClose={close}
          />
        ) : null}
        {open === 'remove' ? (
          <ConfirmRemove saved={saved} words={words} onRemoved={onRemoved} onClose={close} />
        ) : null}
      </Row>
    </li>
  );
}

function ConfirmRemove({ saved, words, onRemoved, onClose }: SavedProps & { readonly onClose: () => void }) {
  const { removeBurst } = useActions();
  const group = useRef<HTMLDivElement>(null);
  // The focus goes to Cancel before the next key arrives, so that pressing Return twice does not delete.
  useLayoutEffect(() => group.current?.querySelector<HTMLElement>('button:last-child')?.focus(), []);
  const remove = async (): Promise<void> => {
    const { ok } = await removeBurst({ id: saved.id });
    if (ok) onRemoved();
  };
  return (
    <div
      ref={group}
      class={styles.confirm}
      role="group"
      aria-label={saved.confirmRemove}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
    >
      <span>{saved.confirmRemove}</span>
      <Button kind="danger" onPress={remove}>
        {words.form.remove}
      </Button>
      <Button kind="chip" onPress={onClose}>
        {words.form.cancel}
      </Button>
    </div>
  );
}
