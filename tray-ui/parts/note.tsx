import { Words } from './words.tsx';
import styles from './note.module.css';

/** A line below a list, or in its place. */
export function Note({ children }: { readonly children: string }) {
  return (
    <p class={styles.note}>
      <Words text={children} />
    </p>
  );
}
