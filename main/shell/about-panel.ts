import { join } from 'node:path';
import type { AboutPanelOptionsOptions } from 'electron';
import { about } from '../core/views/about.ts';

/** The icon of the app itself, for windows; the tray has icons of its own. */
export const appIcon = (assets: string): string => join(assets, 'app.png');

/**
 * The system's panel about the app. Linux has no line for a text of its own and shows a broken picture without a path:
 * there the copyright line carries the sentence (Electron: `credits` is for macOS and Windows, `iconPath` for Linux and
 * Windows). macOS takes the icon from the bundle.
 */
export function aboutPanel(
  platform: NodeJS.Platform,
  app: { readonly name: string; readonly version: string; readonly assets: string },
): AboutPanelOptionsOptions {
  const shared = { applicationName: app.name, applicationVersion: app.version };
  return platform === 'darwin'
    ? { ...shared, credits: about.sentence, copyright: about.licence }
    : { ...shared, copyright: `${about.sentence}\n${about.licence}`, iconPath: appIcon(app.assets) };
}
