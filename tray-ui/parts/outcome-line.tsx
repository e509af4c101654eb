import type { Outcome } from '../bridge.ts';
import styles from './outcome-line.module.css';

/** How a request ended, where there is something to show. */
export function OutcomeLine({ outcome }: { readonly outcome: Outcome | null }) {
  const text = outcome === null ? null : outcome.ok ? outcome.text : outcome.error;
  return (
    <p
      class={styles.line}
      role="status"
      data-tone={outcome?.ok === false ? 'bad' : 'ok'}
      hidden={text === null}
    >
      {text}
    </p>
  );
}
