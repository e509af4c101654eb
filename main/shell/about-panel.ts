import { join } from 'node:path';
import { app, type AboutPanelOptionsOptions } from 'electron';
import type { Text } from '../core/text/text.ts';

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
  text: Text,
): AboutPanelOptionsOptions {
  const purpose = text('preferences.about.purpose');
  const licence = text('preferences.about.licence');
  const shared = { applicationName: app.name, applicationVersion: app.version };
  return platform === 'darwin'
    ? { ...shared, credits: purpose, copyright: licence }
    : { ...shared, copyright: `${purpose}\n${licence}`, iconPath: appIcon(app.assets) };
}

export const setAboutPanel = (assets: string, text: Text): void =>
  app.setAboutPanelOptions(
    aboutPanel(process.platform, { name: app.name, version: app.getVersion(), assets }, text),
  );
