import styles from './progress.module.css';

interface Props {
  readonly label: string;
  /** 0 to 1; null while the end is unknown. */
  readonly share: number | null;
  /** How far it is, in words. */
  readonly text: string;
}

export function Progress({ label, share, text }: Props) {
  return (
    <div
      class={styles.progress}
      role="progressbar"
      aria-label={label}
      aria-valuetext={text}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === null ? undefined : Math.round(share * 100)}
      data-endless={share === null}
    >
      <i class={styles.fill} style={{ inlineSize: `${(share ?? 1) * 100}%` }} />
    </div>
  );
}
