import { type Tray, screen } from 'electron';
import { iconIsHidden } from './popover-place.ts';

/** The menu bar settles slowly after login: looked at twice, and hidden both times means hidden. */
const looksAtMs = [5_000, 15_000] as const;

/**
 * macOS 26 lets a user switch an app's icon off, and a full menu bar pushes icons under the notch; the app then looks
 * dead (stats 3120, freellmapi 1146). Calls once where that is so; the icon is not made again, which would not help.
 */
export function watchIconPlace(tray: Tray, hidden: () => void): void {
  if (process.platform !== 'darwin') return;
  const isHidden = (): boolean =>
    !tray.isDestroyed() &&
    iconIsHidden(
      tray.getBounds(),
      screen.getAllDisplays().map(({ bounds }) => bounds),
    );
  const [first, second] = looksAtMs;
  setTimeout(() => {
    if (!isHidden()) return;
    setTimeout(() => {
      if (isHidden()) hidden();
    }, second - first).unref();
  }, first).unref();
}
