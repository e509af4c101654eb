import { useState } from 'preact/hooks';
import type { BurstView } from '../../main/core/views/popover-types.ts';
import { usePending } from '../use-pending.ts';
import type { Wired } from '../parts/rows.tsx';

/** The saved places to burst against; the page can only choose from them. */
export function Targets({ view, bridge, ask }: Wired & { readonly view: BurstView['targets'] }) {
  const [adding, setAdding] = useState(false);
  const [target, choose] = usePending(view.chosen, (next) => ask(bridge.chooseTarget({ target: next })));
  const chosen = view.options.find(({ value }) => value === view.chosen);
  const removeLabel = chosen?.removeLabel ?? null;
  const explanation = chosen?.explanation ?? null;
  return (
    <div class="targets">
      <label htmlFor="target">{view.label}</label>
      <select
        id="target"
        value={target}
        onChange={(event) => {
          choose(event.currentTarget.value);
        }}
      >
        {view.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <span class="target-buttons">
        <button
          type="button"
          class="link"
          aria-expanded={adding}
          onClick={() => {
            setAdding(!adding);
          }}
        >
          {view.addLabel}
        </button>
        {removeLabel === null ? null : (
          <button
            type="button"
            class="link"
            onClick={() => {
              void ask(bridge.removeTarget({ target: view.chosen }));
            }}
          >
            {removeLabel}
          </button>
        )}
      </span>
      {explanation === null ? null : <p class="help">{explanation}</p>}
      {adding ? (
        <AddTarget
          view={view}
          bridge={bridge}
          ask={ask}
          onDone={() => {
            setAdding(false);
          }}
        />
      ) : null}
    </div>
  );
}

type AddProps = Wired & { readonly view: BurstView['targets']; readonly onDone: () => void };

function AddTarget({ view, bridge, ask, onDone }: AddProps) {
  const [target, setTarget] = useState('');
  const [overTls, setOverTls] = useState(false);
  const add = (): void => {
    const trimmed = target.trim();
    if (trimmed.length < 3) return;
    const answer = bridge.saveTarget({
      target: trimmed,
      protocol: overTls ? 'tls' : 'tcp',
      verify: 'none',
    });
    void ask(answer);
    void answer.then((outcome) => {
      if (outcome.ok) onDone();
    });
  };
  return (
    <div class="add-target">
      <input
        type="text"
        aria-label={view.addHelp}
        placeholder={view.addExample}
        spellcheck={false}
        maxLength={262}
        value={target}
        onInput={(event) => {
          setTarget(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          // Return adds the target; it must not start a burst.
          event.preventDefault();
          add();
        }}
      />
      <label class="check">
        <input
          type="checkbox"
          checked={overTls}
          onChange={(event) => {
            setOverTls(event.currentTarget.checked);
          }}
        />
        <span>{view.tlsLabel}</span>
      </label>
      <button type="button" class="chip" onClick={add}>
        {view.addLabel}
      </button>
      <p class="help">{view.addHelp}</p>
    </div>
  );
}
