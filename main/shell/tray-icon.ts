import { Tray, nativeTheme } from 'electron';
import { burstProgressId, type MenuItemView } from '../core/views/menu.ts';
import type { TrayView } from '../core/views/tray.ts';
import { type IconSource, inkFor } from './icons.ts';
import { buildMenu } from './menu.ts';
import type { MenuChoice } from './menu-choice.ts';

/** The icon in the menu bar with its tooltip, text and menu. Touches the system only where a view differs. */

/**
 * Gives the icon an autosave name of its own, so that macOS remembers its position:
 * https://github.com/tashfeenahmed/freellmapi/pull/1146
 */
const guid = 'c8f5a6f2-6a3e-4b0d-9d5e-3b1f7f0a9c41';

/** How often the progress of a burst may replace the menu of a panel, and close it. */
const progressIntervalMs = 10_000;

export interface TrayIcon {
  /**
   * Owned here for as long as the app lives, because a garbage-collected tray removes its icon:
   * https://github.com/electron/electron/issues/5941
   */
  readonly tray: Tray;
  /** `menu` is called when the menu is needed, on macOS only for a right click; null: it is the same as before. */
  update(view: TrayView, menu: (() => readonly MenuItemView[]) | null): void;
}

export function createTrayIcon(icons: IconSource, choose: MenuChoice): TrayIcon {
  const image = (view: Pick<TrayView, 'icon' | 'dot' | 'isColored'>) => {
    const desktop = process.env['XDG_CURRENT_DESKTOP'] ?? '';
    const plain = inkFor(process.platform, desktop, nativeTheme.shouldUseDarkColors);
    return icons(view.icon, view.dot, view.isColored ? '-color' : plain);
  };
  const first = image({ icon: 'checking', dot: false, isColored: false });
  const tray = process.platform === 'darwin' ? new Tray(first, guid) : new Tray(first);
  tray.setIgnoreDoubleClickEvents(true);
  let shown: TrayView = {
    icon: 'checking',
    dot: false,
    isColored: false,
    tooltip: '',
    title: null,
  };
  let menuNow: () => readonly MenuItemView[] = () => [];

  nativeTheme.on('updated', () => tray.setImage(image(shown)));

  const setMenu = process.platform === 'darwin' ? popUpOnRightClick() : attachMenu();

  /**
   * macOS: an attached menu would take over the left click, so the menu is built when it is asked for:
   * https://github.com/electron/electron/issues/24196
   */
  function popUpOnRightClick(): () => void {
    tray.on('right-click', () => tray.popUpContextMenu(buildMenu(menuNow(), choose)));
    return () => undefined;
  }

  /**
   * Linux: the panel draws the menu, and there is no way to know whether it is open. Setting a menu closes an open one, so
   * it is set only when it differs, and less often if only the progress of a burst differs, so that Stop can be clicked.
   * https://github.com/electron/electron/issues/1393
   */
  function attachMenu(): () => void {
    let attached = '';
    let attachedAtMs = 0;
    let attachedRest = '';
    return () => {
      const wanted = menuNow();
      const next = JSON.stringify(wanted);
      if (next === attached) return;
      const rest = JSON.stringify(
        wanted.filter((item) => item.type !== 'text' || item.id !== burstProgressId),
      );
      const nowMs = performance.now();
      if (rest === attachedRest && nowMs - attachedAtMs < progressIntervalMs) return;
      attached = next;
      attachedRest = rest;
      attachedAtMs = nowMs;
      tray.setContextMenu(buildMenu(wanted, choose));
    };
  }

  return {
    tray,
    update: (view, menu) => {
      if (tray.isDestroyed()) return;
      const isSame = view.icon === shown.icon && view.dot === shown.dot && view.isColored === shown.isColored;
      if (!isSame) tray.setImage(image(view));
      if (view.tooltip !== shown.tooltip) tray.setToolTip(view.tooltip);
      if (view.title !== shown.title) tray.setTitle(view.title ?? '', { fontType: 'monospacedDigit' });
      shown = view;
      if (menu === null) return;
      menuNow = menu;
      setMenu();
    },
  };
}
