import { isShortage } from '../core/errors.ts';
import type { NotificationView } from '../core/views/notification.ts';
import type { Notifier } from './notifier.ts';
import { findTerminalNotifier } from './terminal-notifier.ts';

/** Two seconds are much for a notification; a program that hangs longer is left to itself. */
const notifyLimitMs = 2_000;

/**
 * Notifications where there is no Electron: node-notifier runs `notify-send` on Linux and terminal-notifier on macOS. Its
 * terminal-notifier is made for Intel only, so on Apple silicon it works where Rosetta is installed. Clicks do not come
 * back. Whatever goes wrong is "refused": the terminal has its line anyway.
 */
export function createDesktopNotifier(): Notifier {
  const sender = canShow() ? loadSender() : Promise.resolve(null);
  let refusals = 0;
  return {
    notify: async (notice) => {
      const send = await sender;
      // After two refusals in a row there is no service that shows notifications.
      if (send === null || refusals >= 2) return 'refused';
      const answer = await send(notice);
      if (answer === 'no-descriptors') return 'refused';
      refusals = answer === 'refused' ? refusals + 1 : 0;
      return answer;
    },
  };
}

/** Without a session bus or a display `notify-send` has no service to reach. */
function canShow(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY, DBUS_SESSION_BUS_ADDRESS } = process.env;
  return (
    process.platform === 'darwin' ||
    [DISPLAY, WAYLAND_DISPLAY, DBUS_SESSION_BUS_ADDRESS].some((one) => one !== undefined && one !== '')
  );
}

/** A lack of descriptors passes: it is no refusal of the desktop. */
type Send = (notice: NotificationView) => Promise<'shown' | 'refused' | 'no-descriptors'>;

// withFallback: false, for the fallback is Growl: a TCP connection to whoever listens on port 23053.
async function notificationCenter() {
  const customPath = findTerminalNotifier();
  if (customPath === null) return null;
  const { default: NotificationCenter } = await import('node-notifier/notifiers/notificationcenter');
  return new NotificationCenter({ withFallback: false, customPath });
}

async function notifySend() {
  const { default: NotifySend } = await import('node-notifier/notifiers/notifysend');
  return new NotifySend({ withFallback: false });
}

async function loadSender(): Promise<Send | null> {
  try {
    const notifier = process.platform === 'darwin' ? await notificationCenter() : await notifySend();
    if (notifier === null) return null;
    return ({ title, body }) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => resolve('refused'), notifyLimitMs);
        notifier.notify(
          { title: withoutShellCharacters(title), message: withoutShellCharacters(body) },
          (error) => {
            clearTimeout(timer);
            // An empty string is success too: it hands over what the program wrote to stderr.
            if (error) resolve(isShortage(error) ? 'no-descriptors' : 'refused');
            else resolve('shown');
          },
        );
      });
  } catch {
    return null;
  }
}

/**
 * SECURITY: on Linux node-notifier goes through a shell. It escapes what it puts in quotes; names of other people's
 * processes are in these texts, so that is not left to it alone (S16).
 */
const withoutShellCharacters = (text: string): string =>
  text.replace(/[`"\\]/g, '’').replace(/[$\p{Cc}]/gu, ' ');
