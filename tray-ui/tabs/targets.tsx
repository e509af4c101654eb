import { useState } from 'preact/hooks';
import type { BurstView } from '../../main/core/views/burst-types.ts';
import { useActions } from '../actions.ts';
import { Button } from '../parts/button.tsx';
import { Checkbox } from '../parts/checkbox.tsx';
import { Select } from '../parts/select.tsx';
import { usePending } from '../use-pending.ts';
import styles from './targets.module.css';

/** The saved places to burst against; the page can only choose from them. */
export function Targets({ view }: { readonly view: BurstView['targets'] }) {
  const { chooseTarget, removeTarget } = useActions();
  const [adding, setAdding] = useState(false);
  const [target, choose] = usePending(view.chosen, (next) => chooseTarget({ target: next }));
  const chosen = view.options.find(({ value }) => value === view.chosen);
  const removeLabel = chosen?.removeLabel ?? null;
  const explanation = chosen?.explanation ?? null;
  return (
    <div class={styles.targets}>
      <label htmlFor="target">{view.label}</label>
      <Select id="target" chosen={target} options={view.options} onChoose={choose} />
      <span class={styles.buttons}>
        <Button kind="link" aria-expanded={adding} onPress={() => setAdding(!adding)}>
          {view.addLabel}
        </Button>
        {removeLabel === null ? null : (
          <Button kind="link" onPress={() => removeTarget({ target: view.chosen })}>
            {removeLabel}
          </Button>
        )}
      </span>
      {explanation === null ? null : <small class={styles.help}>{explanation}</small>}
      {adding ? <AddTarget view={view} onDone={() => setAdding(false)} /> : null}
    </div>
  );
}

interface AddProps {
  readonly view: BurstView['targets'];
  readonly onDone: () => void;
}

function AddTarget({ view, onDone }: AddProps) {
  const { saveTarget } = useActions();
  const [target, setTarget] = useState('');
  const [overTls, setOverTls] = useState(false);
  const add = async (): Promise<void> => {
    const trimmed = target.trim();
    if (trimmed.length < 3) return;
    const protocol = overTls ? 'tls' : 'tcp';
    const { ok } = await saveTarget({ target: trimmed, protocol, verify: 'none' });
    if (ok) onDone();
  };
  return (
    <div class={styles.add}>
      <input
        type="text"
        aria-label={view.addHelp}
        placeholder={view.addExample}
        spellcheck={false}
        maxLength={262}
        value={target}
        onInput={(event) => setTarget(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          // Return adds the target; it must not start a burst.
          event.preventDefault();
          void add();
        }}
      />
      <Checkbox on={overTls} onChange={setOverTls}>
        {view.tlsLabel}
      </Checkbox>
      <Button kind="chip" onPress={add}>
        {view.addLabel}
      </Button>
      <small class={styles.help}>{view.addHelp}</small>
    </div>
  );
}
