import { app } from 'electron';
import type { LoginItem } from '../core/app/model.ts';
import { type Autostart, openAutostart } from '../storage/autostart-file.ts';

/**
 * The state of the system about opening at login: the setting alone proves nothing, macOS may want an approval or refuse an
 * app that is not signed: https://github.com/electron/electron/issues/45672
 */
export function readLoginItem(): LoginItem {
  if (process.platform === 'linux') return autostart().isOn() ? 'on' : 'off';
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

/** Sets it and reads back what the system made of it. Never rejects. */
export async function setLoginItem(openAtLogin: boolean, log: (line: string) => void): Promise<LoginItem> {
  if (process.platform === 'linux') await logged(autostart().set(openAtLogin), log);
  else if (readLoginItem() !== 'not-available') app.setLoginItemSettings({ openAtLogin });
  return readLoginItem();
}

/** An AppImage may lie elsewhere than when the setting was turned on; macOS follows an app by itself. */
export async function refreshLoginItem(log: (line: string) => void): Promise<void> {
  if (process.platform === 'linux') await logged(autostart().refresh(), log);
}

async function logged(work: Promise<void>, log: (line: string) => void): Promise<void> {
  try {
    await work;
  } catch (error) {
    log(`the autostart entry was not written: ${String(error)}`);
  }
}

/** An AppImage runs from a place that is there only while it runs, and names itself in APPIMAGE. */
function autostart(): Autostart {
  const image = process.env['APPIMAGE'];
  const program = app.isPackaged && image ? image : process.execPath;
  return openAutostart(app.getPath('appData'), app.isPackaged ? [program] : [program, app.getAppPath()]);
}
