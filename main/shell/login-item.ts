import { app } from 'electron';

/** How launching at login really stands; the wish alone says nothing (an unsigned app may be refused, F 3.G). */
export type LoginItemStatus = 'enabled' | 'off' | 'requires-approval' | 'not-found' | 'unsupported';

export function loginItemStatus(): LoginItemStatus {
  if (process.platform !== 'darwin') return 'unsupported';
  const { status, openAtLogin } = app.getLoginItemSettings();
  switch (status) {
    case 'enabled':
    case 'requires-approval':
    case 'not-found':
      return status;
    case 'not-registered':
      return 'off';
    default:
      // Before macOS 13 there is no status.
      return openAtLogin ? 'enabled' : 'off';
  }
}

/** Asks the system; what it made of it is read again. */
export function setLoginItem(openAtLogin: boolean): LoginItemStatus {
  if (process.platform === 'darwin') app.setLoginItemSettings({ openAtLogin });
  return loginItemStatus();
}
