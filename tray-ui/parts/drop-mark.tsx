import styles from './drop-mark.module.css';

/** Over the whole page while something is dragged over it. */
export function DropMark({ label }: { readonly label: string }) {
  return (
    <div class={styles.mark} aria-hidden="true" data-drop>
      <b>{label}</b>
    </div>
  );
}
