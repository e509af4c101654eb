import type { Mark as MarkName, Standing } from '../../main/core/views/tone.ts';
import styles from './mark.module.css';

const paths: Readonly<Record<MarkName, string>> = {
  check: 'M3.5 8.5 6.5 11.5 12.5 4.5',
  exclamation: 'M8 3v6M8 12.5h.01',
  cross: 'M4.5 4.5l7 7M11.5 4.5l-7 7',
  dash: 'M4.5 8h7',
  question: 'M5.5 6C5.5 4.4 6.6 3.5 8 3.5s2.5.9 2.5 2.4C10.5 7.6 8 7.7 8 9.5M8 12.5h.01',
};

/** The state of something: a shape, a colour, and a word for those who see neither. */
export function Mark({ tone, mark, markName }: Standing) {
  return (
    <svg class={styles.mark} data-tone={tone} viewBox="0 0 16 16" role="img" aria-label={markName}>
      <circle cx="8" cy="8" r="8" class={styles.ground} />
      <path d={paths[mark]} />
    </svg>
  );
}
