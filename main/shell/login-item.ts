import { app } from 'electron';
import type { LoginItem } from '../core/app/model.ts';

/**
 * What the system says about opening at login: the setting alone proves nothing, macOS may want an approval or refuse an
 * app that is not signed: https://github.com/electron/electron/issues/45672
 */
export function readLoginItem(): LoginItem {
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

/** Sets it and reads back what the system made of it. */
export function setLoginItem(openAtLogin: boolean): LoginItem {
  if (readLoginItem() !== 'not-available') app.setLoginItemSettings({ openAtLogin });
  return readLoginItem();
}
