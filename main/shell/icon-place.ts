import { type Tray, screen } from 'electron';
import { iconIsHidden } from './popover-place.ts';

/** The menu bar settles slowly after login: checked twice, and hidden both times means hidden. */
const checksAtMs = [5_000, 15_000] as const;

/**
 * macOS 26 lets people turn off an app's icon, and a full menu bar pushes icons under the notch; the app then seems dead.
 * Calls once if that is so. Creating the icon again would not help.
 * https://github.com/exelban/stats/issues/3120
 * https://github.com/tashfeenahmed/freellmapi/pull/1146
 */
export function watchIconPlace(tray: Tray, hidden: () => void): void {
  if (process.platform !== 'darwin') return;
  const isHidden = (): boolean =>
    !tray.isDestroyed() &&
    iconIsHidden(
      tray.getBounds(),
      screen.getAllDisplays().map(({ bounds }) => bounds),
    );
  const [first, second] = checksAtMs;
  setTimeout(() => {
    if (!isHidden()) return;
    setTimeout(() => {
      if (isHidden()) hidden();
    }, second - first).unref();
  }, first).unref();
}
