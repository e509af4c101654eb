/**
 * SECURITY: the only addresses that the app ever opens in a browser or in System Settings (S14). The page sends
 * an id of this table and never an address.
 */
export const links = {
  'firewall-settings': 'x-apple.systempreferences:com.apple.Network-Settings.extension?Firewall',
  'network-settings': 'x-apple.systempreferences:com.apple.Network-Settings.extension',
  'notification-settings': 'x-apple.systempreferences:com.apple.Notifications-Settings.extension',
  'login-items-settings': 'x-apple.systempreferences:com.apple.LoginItems-Settings.extension',
  'apple-network-framework': 'https://developer.apple.com/documentation/network',
  'apple-local-network-privacy':
    'https://developer.apple.com/documentation/technotes/tn3179-understanding-local-network-privacy',
  'xnu-source': 'https://github.com/apple-oss-distributions/xnu',
} as const;
export const linkIds = Object.keys(links) as [LinkId, ...LinkId[]];
export type LinkId = keyof typeof links;
