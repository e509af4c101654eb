import type { StripView } from '../../main/core/views/history-types.ts';
import { Hidden } from './hidden.tsx';
import styles from './strip.module.css';

interface Props {
  readonly strip: StripView;
  /** For little space, where its title names the hours: the description is for screen readers only. */
  readonly isSmall?: boolean;
}

/** Time as a strip: states differ in pattern as well as in colour, and the text below describes them. */
export function Strip({ strip, isSmall = false }: Props) {
  return (
    <figure class={styles.figure} data-small={isSmall}>
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
        {isSmall ? <Legend legend={strip.legend} /> : <span>{strip.from}</span>}
        {isSmall ? null : <span>{strip.to}</span>}
      </div>
      <figcaption>
        {isSmall ? <Hidden>{strip.twin}</Hidden> : <span class={styles.twin}>{strip.twin}</span>}
        {isSmall ? null : <Legend legend={strip.legend} />}
      </figcaption>
    </figure>
  );
}

const Legend = ({ legend }: Pick<StripView, 'legend'>) => (
  <span class={styles.legend} aria-hidden="true">
    {legend.map(({ state, label }) => (
      <span key={state} class={styles.entry}>
        <i class={styles.swatch} data-state={state} />
        {label}
      </span>
    ))}
  </span>
);
