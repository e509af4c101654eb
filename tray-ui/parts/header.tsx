import type { HeaderView } from '../../main/core/views/popover-types.ts';
import { useActions } from '../actions.ts';
import styles from './header.module.css';
import { Lamp } from './lamp.tsx';

/** The status and its reason in two lines: often the only thing a person reads. */
export function Header({ view }: { readonly view: HeaderView }) {
  const { checkNow } = useActions();
  const { label, busy } = view.check;
  return (
    <header class={styles.header}>
      <Lamp state={view.lamp} tone={view.tone} name={view.lampName} />
      <button
        type="button"
        class={styles.check}
        aria-label={label}
        title={label}
        disabled={busy}
        aria-busy={busy}
        onClick={() => void checkNow()}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M13.25 8a5.25 5.25 0 1 1-1.6-3.75M13.25 1.75v3h-3" />
        </svg>
      </button>
      <div class={styles.text}>
        <h1 class={styles.title}>{view.title}</h1>
        {view.why === null ? null : <p class={styles.why}>{view.why}</p>}
        {view.subtitle === '' ? null : <p class={styles.subtitle}>{view.subtitle}</p>}
      </div>
    </header>
  );
}
