import type { StripView } from '../../main/core/views/popover-types.ts';
import styles from './strip.module.css';

/** Time as a strip: states are told apart by pattern as well as by colour, and the words below say the same. */
export function Strip({ strip }: { readonly strip: StripView }) {
  return (
    <figure class={styles.figure}>
      <div class={styles.strip} aria-hidden="true">
        {strip.spans.map((span, index) => (
          <i
            key={index}
            class={styles.span}
            data-state={span.state}
            style={{ flexGrow: String(span.share) }}
            title={span.sentence}
          />
        ))}
      </div>
      <div class={styles.ends} aria-hidden="true">
        <span>{strip.from}</span>
        <span>{strip.to}</span>
      </div>
      <figcaption>
        <span class={styles.twin}>{strip.twin}</span>
        <span class={styles.legend} aria-hidden="true">
          {strip.legend.map(({ state, label }) => (
            <span key={state} class={styles.entry}>
              <i class={styles.swatch} data-state={state} />
              {label}
            </span>
          ))}
        </span>
      </figcaption>
    </figure>
  );
}
