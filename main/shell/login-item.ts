import { app } from 'electron';
import type { LoginItem } from '../core/views/app-facts.ts';

/**
 * How launching at login really stands: the wish alone says nothing, macOS may want an approval or refuse an app that is
 * not signed (https://github.com/electron/electron/issues/45672).
 */
export function loginItem(): LoginItem {
  if (process.platform !== 'darwin' || !app.isPackaged) return 'not-available';
  const { status, openAtLogin } = app.getLoginItemSettings();
  switch (status) {
    case 'enabled':
      return 'on';
    case 'requires-approval':
    case 'not-found':
      return status;
    case 'not-registered':
      return 'off';
    default:
      // Before macOS 13 there is no status.
      return openAtLogin ? 'on' : 'off';
  }
}

/** Asks the system; what it made of it is read again. */
export function setLoginItem(openAtLogin: boolean): LoginItem {
  if (loginItem() !== 'not-available') app.setLoginItemSettings({ openAtLogin });
  return loginItem();
}
