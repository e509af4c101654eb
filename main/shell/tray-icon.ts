import { Tray, nativeTheme } from 'electron';
import type { MenuItemView } from '../core/views/menu.ts';
import type { TrayView } from '../core/views/tray.ts';
import { type IconSource, inkFor } from './icons.ts';
import { type MenuChoice, buildMenu } from './menu.ts';

/** The icon in the menu bar with its tooltip, text and menu. Touches the system only where a view differs. */

/** Gives the icon an autosave name of its own, so that macOS keeps its place (freellmapi 1146). */
const guid = 'c8f5a6f2-6a3e-4b0d-9d5e-3b1f7f0a9c41';

export interface TrayIcon {
  /** Owned here for as long as the app lives: a collected tray takes its icon away (electron 5941). */
  readonly tray: Tray;
  update(view: TrayView, menu: readonly MenuItemView[]): void;
  destroy(): void;
}

export function createTrayIcon(icons: IconSource, choose: MenuChoice): TrayIcon {
  const image = (view: Pick<TrayView, 'icon' | 'dot'>) => {
    const desktop = process.env['XDG_CURRENT_DESKTOP'] ?? '';
    return icons(view.icon, view.dot, inkFor(process.platform, desktop, nativeTheme.shouldUseDarkColors));
  };
  const first = image({ icon: 'checking', dot: false });
  const tray = process.platform === 'darwin' ? new Tray(first, guid) : new Tray(first);
  tray.setIgnoreDoubleClickEvents(true);
  let shown: TrayView = { icon: 'checking', dot: false, tooltip: '', title: null };
  let wanted: readonly MenuItemView[] = [];

  const onTheme = (): void => {
    tray.setImage(image(shown));
  };
  nativeTheme.on('updated', onTheme);

  const setMenu = process.platform === 'darwin' ? popUpOnRightClick() : attachMenu();

  /** macOS: a menu that is set would take the left click (electron 24196); it is made at the moment it is wanted. */
  function popUpOnRightClick(): () => void {
    tray.on('right-click', () => {
      tray.popUpContextMenu(buildMenu(wanted, choose));
    });
    return () => undefined;
  }

  /**
   * Linux: the panel draws the menu, and nobody tells when it is open. Setting another one closes it (electron 1393), so
   * it is set where it differs and never else; the view says no ages and counts nothing for the same reason.
   */
  function attachMenu(): () => void {
    let attached = '';
    return () => {
      const next = JSON.stringify(wanted);
      if (next === attached) return;
      attached = next;
      tray.setContextMenu(buildMenu(wanted, choose));
    };
  }

  return {
    tray,
    update: (view, menu) => {
      if (tray.isDestroyed()) return;
      if (view.icon !== shown.icon || view.dot !== shown.dot) tray.setImage(image(view));
      if (view.tooltip !== shown.tooltip) tray.setToolTip(view.tooltip);
      if (view.title !== shown.title) tray.setTitle(view.title ?? '', { fontType: 'monospacedDigit' });
      shown = view;
      wanted = menu;
      setMenu();
    },
    destroy: () => {
      nativeTheme.off('updated', onTheme);
      tray.destroy();
    },
  };
}
