import type { NotificationView } from '../core/views/notification.ts';

/** Puts a notification on the screen. Never rejects: what the system refuses is an answer, and the icon's dot takes over. */
export interface Notifier {
  notify(notification: NotificationView): Promise<'shown' | 'refused'>;
}
