import type { NotificationView } from '../../main/core/views/notification.ts';
import styles from './notification.module.css';

export function Notification({ view }: { readonly view: NotificationView }) {
  return (
    <div class={styles.notification}>
      <b class={styles.title}>{view.title}</b>
      <span>{view.body}</span>
    </div>
  );
}
