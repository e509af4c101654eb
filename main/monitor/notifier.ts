export type { NotificationView as Notice } from '../core/views/notification.ts';
export type { Notifier } from '../host/notifier.ts';
