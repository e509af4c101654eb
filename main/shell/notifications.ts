import { type NativeImage, Notification } from 'electron';
import type { NotificationActionView, NotificationView } from '../core/views/notification.ts';
import type { Notifier } from '../host/notifier.ts';

/**
 * Electron's notifications. If the system refuses one, the fallback is tried; if that fails too, the caller shows the dot.
 * References are kept because a notification that was garbage collected loses its click:
 * https://www.electronjs.org/docs/latest/api/notification
 */

/** Neither shown nor failed within this time counts as refused. */
const maxAnswerMs = 5_000;

export interface NotificationOptions {
  readonly fallback: Notifier;
  readonly icon: NativeImage;
  readonly onClick: (notice: Pick<NotificationView, 'tab' | 'pid'>) => void;
  readonly onAction: (action: NotificationActionView) => void;
  readonly log: (line: string) => void;
}

export function createNotifications(options: NotificationOptions): Notifier {
  const shown = new Map<string, Notification>();

  const show = (notice: NotificationView): Promise<'shown' | 'refused'> =>
    new Promise((resolve) => {
      shown.get(notice.key)?.close();
      const notification = new Notification({
        title: notice.title,
        body: process.platform === 'linux' ? escapeMarkup(notice.body) : notice.body,
        // Other systems have no buttons, and some show an empty one.
        ...(process.platform === 'darwin'
          ? { actions: notice.actions.map(({ label }) => ({ type: 'button' as const, text: label })) }
          : {}),
        ...(process.platform === 'linux' ? { icon: options.icon } : {}),
      });
      shown.set(notice.key, notification);
      const refuse = (why: string): void => {
        options.log(`the system showed no notification: ${why}`);
        // The fallback shows it now: this one must not appear late as a second.
        if (shown.get(notice.key) === notification) shown.delete(notice.key);
        notification.close();
        resolve('refused');
      };
      const late = setTimeout(refuse, maxAnswerMs, 'no answer');
      notification.once('show', () => {
        clearTimeout(late);
        resolve('shown');
      });
      // Emitted by Electron on every system since 42, before on Windows and Linux only; the types know Windows only.
      (notification as NodeJS.EventEmitter).once('failed', (_event: unknown, error: unknown) => {
        clearTimeout(late);
        refuse(String(error));
      });
      notification.once('click', () => options.onClick(notice));
      notification.once('action', (_event, index) => {
        const action = notice.actions[index];
        if (action !== undefined) options.onAction(action);
      });
      notification.once('close', () => {
        if (shown.get(notice.key) === notification) shown.delete(notice.key);
      });
      notification.show();
    });

  return {
    notify: async (notice) => {
      const ending = Notification.isSupported()
        ? await show(notice).catch(() => 'refused' as const)
        : 'refused';
      if (ending === 'shown') return 'shown';
      return options.fallback.notify(notice);
    },
  };
}

/** Notification daemons on Linux render markup in bodies; names of apps and errors come from outside. */
export const escapeMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
