import type { SettingsAge } from './diagnosis/settings-age.ts';

/**
 * SECURITY: the only addresses that the app ever opens in a browser or in System Settings (S14). The page sends
 * an id of this table and never an address.
 */
const links = {
  'firewall-settings': 'x-apple.systempreferences:com.apple.Network-Settings.extension?Firewall',
  'network-settings': 'x-apple.systempreferences:com.apple.Network-Settings.extension',
  'notification-settings': 'x-apple.systempreferences:com.apple.Notifications-Settings.extension',
  'screen-time-settings': 'x-apple.systempreferences:com.apple.Screen-Time-Settings.extension',
  'login-items-settings': 'x-apple.systempreferences:com.apple.LoginItems-Settings.extension',
  'software-update-settings': 'x-apple.systempreferences:com.apple.Software-Update-Settings.extension',
  'apple-network-framework': 'https://developer.apple.com/documentation/network',
  'apple-local-network-privacy':
    'https://developer.apple.com/documentation/technotes/tn3179-understanding-local-network-privacy',
  'xnu-source': 'https://github.com/apple-oss-distributions/xnu',
} as const;
/** macOS 12 has its panes in System Preferences, under other names. */
const linksOfMacos12: Partial<Readonly<Record<LinkId, string>>> = {
  'firewall-settings': 'x-apple.systempreferences:com.apple.preference.security?Firewall',
  'network-settings': 'x-apple.systempreferences:com.apple.preference.network',
  'notification-settings': 'x-apple.systempreferences:com.apple.preference.notifications',
  'login-items-settings': 'x-apple.systempreferences:com.apple.preferences.users',
  'screen-time-settings': 'x-apple.systempreferences:com.apple.preference.screentime',
  'software-update-settings': 'x-apple.systempreferences:com.apple.preferences.softwareupdate',
};

/** Where a link leads on a macOS of this age. */
export const linkAddress = (id: LinkId, age: SettingsAge): string =>
  (age === 'from12' ? linksOfMacos12[id] : undefined) ?? links[id];

export const linkIds = Object.keys(links) as [LinkId, ...LinkId[]];
export type LinkId = keyof typeof links;
/** A place in the system's own settings. */
export type SettingsLinkId = Extract<LinkId, `${string}-settings`>;
