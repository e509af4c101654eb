import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuItemView } from '../core/views/menu.ts';
import type { MenuChoice } from './menu-choice.ts';

/** The view as Electron takes it. A line of text is an entry that cannot be chosen. */
export function menuTemplate(
  items: readonly MenuItemView[],
  choose: MenuChoice,
): MenuItemConstructorOptions[] {
  return items.map((item): MenuItemConstructorOptions => {
    switch (item.type) {
      case 'separator':
        return { type: 'separator' };
      case 'text':
        return { label: item.label, enabled: false };
      case 'action':
        return {
          label: item.label,
          enabled: item.enabled,
          click: () => choose(item.id),
        };
      case 'submenu':
        return { label: item.label, enabled: item.enabled, submenu: menuTemplate(item.items, choose) };
    }
  });
}

export const buildMenu = (items: readonly MenuItemView[], choose: MenuChoice) =>
  Menu.buildFromTemplate(menuTemplate(items, choose));

/**
 * The menu of the application itself. It is never seen (there is no dock icon), but on macOS Cmd-C, Cmd-V and Cmd-A in
 * the page's fields only work because it is there.
 */
export const applicationMenu = () =>
  process.platform === 'darwin' ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }]) : null;
