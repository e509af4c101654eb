import { homes, logins, mails, prompts, userNames } from './account-patterns.ts';
import { bareMacs, dashedIpv4s, ipv4s, ipv6s, macs } from './address-patterns.ts';
import { addressHosts, domains, givenHosts, labelledHosts, localHosts } from './host-patterns.ts';
import { bareSerials, bareUuids, deviceIds, uuids } from './identifier-patterns.ts';
import { currentNetwork, namedNetworks, preferredNetworks, vpnServices } from './network-patterns.ts';
import { personPatterns } from './person-patterns.ts';
import { group, type PrivatePattern } from './private-pattern.ts';
import type { PrivateKind } from './pseudonyms.ts';
import { secretPatterns } from './secret-patterns.ts';

/** "Label: value" to the end of the line or of the parentheses around it, and "Label = value" in quotes of any kind. */
const labelled = (labels: string, kind: PrivateKind): PrivatePattern => ({
  marks: [':', '='],
  pattern: new RegExp(
    `(?<label>(?<![\\w.])"?(?:${labels})"?[ \\t]{0,40}(?::|=>|=)[ \\t]{0,40})(?:(?<open>["'\u201c])(?<quoted>[^"'\u201c\u201d\\r\\n]{1,200})(?=["'\u201d])|(?<value>[^"'\u201c\\s;][^"\\r\\n;]{0,199}?)(?=[ \\t]{0,40}(?:[;,")]|\\r?$)))`,
    'gimu',
  ),
  replace: (pseudonyms, match) => {
    const value = group(match, 'quoted') || group(match, 'value');
    const empty = /^(|\(null\)?|none|not available|unknown|<[^>]*>)$/i.test(value.trim());
    const kept = `${group(match, 'label')}${group(match, 'open')}`;
    return `${kept}${empty ? value : pseudonyms.of(kind, value.trim())}`;
  },
});

/** Archives inside property lists cannot be looked into, and hold names of networks. */
const archives: PrivatePattern = {
  marks: ['<data>'],
  pattern: /(?<=<data>)[A-Za-z0-9+/=\s]{24,}(?=<\/data>)/g,
  replace: () => '',
};

/** In this order: what has the firmest shape goes first, and no stand-in has the shape of a later pattern. */
export const privatePatterns: readonly PrivatePattern[] = [
  archives,
  ...secretPatterns,
  uuids,
  bareUuids,
  deviceIds,
  vpnServices,
  macs,
  bareMacs,
  ipv6s,
  ipv4s,
  dashedIpv4s,
  labelled(
    'E?SSID|SSID_STR|Current Wi-?Fi Network|Current AirPort Network|(?:Wi-?Fi )?Network ?Name',
    'network',
  ),
  namedNetworks,
  preferredNetworks,
  currentNetwork,
  labelled(
    'Serial Number(?: \\(system\\))?|IOPlatformSerialNumber|serial_number|Hardware Serial(?: Number)?|SerialNumber|Asset Tag|IMEI|ECID',
    'serial',
  ),
  labelled('Computer ?Name|computer_name|NetBIOS ?Name', 'computer'),
  labelled('(?:Local ?)?Host ?Name|local_host_name|kern\\.hostname', 'host'),
  bareSerials,
  userNames,
  homes,
  mails,
  prompts,
  logins,
  localHosts,
  addressHosts,
  domains,
  givenHosts,
  labelledHosts,
  ...personPatterns,
];
