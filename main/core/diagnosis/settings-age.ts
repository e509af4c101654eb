import { isAtLeast, isTooOld, type MacosVersion, parseMacosVersion } from './macos-version.ts';

/**
 * How old a macOS is for advice that names a pane of its settings: macOS 13 renamed System Preferences and moved most
 * panes; from 15 on the firewall does not use the packet path any more (F1.8). Branches of `{macos, select, …}` in texts.
 */
export type SettingsAge = 'from12' | 'from13' | 'from15' | 'other';

export function settingsAge(version: MacosVersion | null): SettingsAge {
  if (version === null || isTooOld(version)) return 'other';
  if (isAtLeast(version, 15)) return 'from15';
  return isAtLeast(version, 13) ? 'from13' : 'from12';
}

/** What a diagnosis holds of the system. */
interface System {
  readonly platform: 'darwin' | 'linux';
  readonly os: { readonly version: string };
}

/** Of a diagnosis, which holds the version as text. A newer version in disguise (16) gets the answer of its own. */
export const settingsAgeOf = ({ platform, os }: System): SettingsAge =>
  settingsAge(platform === 'darwin' ? parseMacosVersion(os.version) : null);
