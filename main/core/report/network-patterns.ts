import { group, type PrivatePattern } from './private-pattern.ts';

/** Names of Wi-Fi networks and VPN services, as the tools of macOS print them. */

/** "joined the Wi-Fi network “Home”" */
export const namedNetworks: PrivatePattern = {
  marks: ['etwork'],
  pattern: /(?<head>Wi-?Fi network ["'\u201c])(?<name>[^"'\u201c\u201d\r\n]{1,80})(?=["'\u201d])/gi,
  replace: (pseudonyms, match) => group(match, 'head') + pseudonyms.of('network', group(match, 'name')),
};

/** The list of `networksetup -listpreferredwirelessnetworks`. */
export const preferredNetworks: PrivatePattern = {
  marks: ['Preferred networks'],
  pattern: /(?<head>Preferred networks on \w{2,8}:)(?<list>(?:[\r\n]{0,2}[ \t]+[^\r\n|]{1,80}){1,200})/g,
  replace: (pseudonyms, match) =>
    group(match, 'head') +
    group(match, 'list').replace(/[^\s][^\r\n]*/g, (name) => pseudonyms.of('network', name)),
};

/** "Current Network Information:" is followed by the name of the Wi-Fi network. */
export const currentNetwork: PrivatePattern = {
  marks: ['\n'],
  pattern:
    /(?<head>Current Network Information:[ \t]*\r?\n[ \t]+)(?<name>[^\r\n]{1,80}?)(?=:[ \t]*(?:\r?\n|$))/g,
  replace: (pseudonyms, match) => `${group(match, 'head')}${pseudonyms.of('network', group(match, 'name'))}`,
};

/** The name of a VPN service as `scutil --nc list` prints it. */
export const vpnServices: PrivatePattern = {
  marks: ['"'],
  pattern:
    /(?<head>\([A-Za-z ]{4,20}\)[ \t]{1,20}[0-9A-Fa-f-]{36}[ \t]{1,20}[^"\r\n]{0,120})"(?<name>[^"\r\n]{1,100})"/g,
  replace: (pseudonyms, match) => `${group(match, 'head')}"${pseudonyms.of('vpn', group(match, 'name'))}"`,
};
