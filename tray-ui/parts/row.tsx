import type { ComponentChildren } from 'preact';
import type { Standing } from '../../main/core/views/tone.ts';
import { Mark } from './mark.tsx';
import { Words } from './words.tsx';
import styles from './row.module.css';

interface Props {
  readonly standing?: Standing;
  readonly title: ComponentChildren;
  readonly detail?: string | null;
  readonly when?: string;
  /** Below the text. */
  readonly children?: ComponentChildren;
  /** After the text; it goes below where there is no room. */
  readonly control?: ComponentChildren;
}

/** A line with a mark, a title and smaller text below. */
export function Row({ standing, title, detail = null, when, children, control }: Props) {
  return (
    <div class={styles.row} data-with-control={control !== undefined} data-with-when={when !== undefined}>
      {standing === undefined ? null : (
        <Mark tone={standing.tone} mark={standing.mark} markName={standing.markName} />
      )}
      <div class={styles.text}>
        <span class={styles.title}>{title}</span>
        {detail === null ? null : (
          <small>
            <Words text={detail} />
          </small>
        )}
        {children}
      </div>
      {when === undefined ? null : <time class={styles.when}>{when}</time>}
      {control}
    </div>
  );
}
