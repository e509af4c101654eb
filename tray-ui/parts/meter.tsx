import type { Tone } from '../../main/core/views/tone.ts';
import styles from './meter.module.css';

interface Props {
  /** Nothing is drawn where there is no whole to compare with. */
  readonly share: number | null;
  readonly tone: Tone;
}

/** A bar for a part of a whole; the number beside it has the same value, so it is hidden from screen readers. */
export function Meter({ share, tone }: Props) {
  if (share === null) return null;
  return (
    <span class={styles.meter} data-tone={tone} aria-hidden="true">
      <i class={styles.fill} style={{ inlineSize: `${Math.max(0, Math.min(1, share)) * 100}%` }} />
    </span>
  );
}
