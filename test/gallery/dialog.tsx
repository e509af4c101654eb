import type { DialogView } from './data.ts';
import styles from './notification.module.css';

/** As wide as macOS draws it. */
export function Dialog({ view }: { readonly view: DialogView }) {
  return (
    <div class={styles.notification} data-dialog>
      <b class={styles.title}>{view.message}</b>
      <span>{view.detail}</span>
      <div>
        {view.buttons.map((button) => (
          <button type="button" key={button}>
            {button}
          </button>
        ))}
      </div>
    </div>
  );
}
