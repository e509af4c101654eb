import { addressHosts, domains, givenHosts, labelledHosts } from './host-patterns.ts';
import { personPatterns } from './person-patterns.ts';
import { group, type PrivatePattern } from './private-pattern.ts';
import type { PrivateKind } from './pseudonyms.ts';
import { secretPatterns } from './secret-patterns.ts';

const uuids: PrivatePattern = {
  minLength: 36,
  pattern: /(?<![0-9a-fA-F-])[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}(?![0-9a-fA-F-])/g,
  replace: (pseudonyms, [uuid]) => (/[1-9a-f]/i.test(uuid) ? pseudonyms.of('uuid', uuid) : uuid),
};

const padded = (mac: string): string =>
  mac
    .split(/[:-]/)
    .map((pair) => pair.padStart(2, '0'))
    .join(':');

/** macOS prints them without leading zeros in places ("0:1a:2b:3:4:5"). */
const macs: PrivatePattern = {
  marks: [':', '-'],
  minLength: 11,
  pattern:
    /(?<![0-9a-fA-F:-])[0-9a-fA-F]{1,2}(?<mark>[:-])(?:[0-9a-fA-F]{1,2}\k<mark>){4}[0-9a-fA-F]{1,2}(?![0-9a-fA-F:-])/g,
  replace: (pseudonyms, [mac]) => {
    const full = padded(mac).toLowerCase();
    return full === 'ff:ff:ff:ff:ff:ff' || full === '00:00:00:00:00:00' ? mac : pseudonyms.of('mac', full);
  },
};

function isIpv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const count = groups.length + (last.includes('.') ? 1 : 0);
  const wellFormed = groups.every(
    (one, index) =>
      /^[0-9a-fA-F]{1,4}$/.test(one) || (index === groups.length - 1 && /^\d{1,3}(\.\d{1,3}){3}$/.test(one)),
  );
  return wellFormed && (halves.length === 2 ? count < 8 : count === 8);
}

/** Loopback, unspecified, bare prefixes and multicast are the same on every machine. */
const sharedIpv6 = /^(::1?|fe80::|ff[0-9a-f]{2}:.*|::ffff:(127|0)\..*)$/i;

/** An address without a single digit is a name of C++ ("cafe::add"), except in the range of private networks. */
const ipv6s: PrivatePattern = {
  marks: [':'],
  pattern:
    /(?<![A-Za-z0-9:])(?=[0-9a-fA-F:]{0,39}::|(?:[0-9a-fA-F]{1,4}:){7})[0-9a-fA-F:]{2,39}?(?:\d{1,3}(?:\.\d{1,3}){3})?(?![\w:])/g,
  replace: (pseudonyms, [address]) =>
    /\d|^f[cd][0-9a-f]{2}:/i.test(address) && isIpv6(address) && !sharedIpv6.test(address)
      ? pseudonyms.of('ipv6', address)
      : address,
};

/** What makes four numbers a version: the word itself, a bundle id before "(1.2.3.4)", a pair with another version. */
const versionBefore =
  /(?:\bversi[oó]n["')]?[\s:=]{0,4}["'(]?|\bbuild ["'(]?|\b(?:com|org|net|io|at|de|ch|co|app|dev|me|us|uk|fr|nl|jp|cn|ru|se|ai|eu|it)\.[\w.-]{1,200} \(|\(\d{1,6}(?:\.\d{1,6}){1,4}\/)$/i;
/** Loopback, unspecified, masks, broadcast and multicast are the same on every machine. */
const sharedIpv4 = /^(127|0|255|22[4-9]|23\d)\./;

/** With an optional port behind a fifth dot, as netstat prints it. */
const ipv4s: PrivatePattern = {
  marks: ['.'],
  minLength: 7,
  pattern:
    /(?<![A-Za-z0-9.])(?<address>(?:\d{1,3}\.){3}\d{1,3})(?<port>\.(?:\d{1,5}|\*))?(?![A-Za-z0-9])(?!\.\d)/g,
  replace: (pseudonyms, match) => {
    const address = group(match, 'address');
    const numbers = address.split('.');
    const isAddress =
      numbers.every((one) => Number(one) <= 255 && !/^0\d/.test(one)) ||
      numbers.every((one) => /^[0-2]\d\d$/.test(one));
    const before = match.input.slice(Math.max(0, match.index - 240), match.index);
    const after = match.input.slice(match.index + match[0].length, match.index + match[0].length + 4);
    const isVersion = versionBefore.test(before) || /^\/\d{1,3}\./.test(after);
    if (!isAddress || isVersion || sharedIpv4.test(address)) return match[0];
    return `${pseudonyms.of('ipv4', address)}${group(match, 'port')}`;
  },
};

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
/** "joined the Wi-Fi network “Home”" */
const namedNetworks: PrivatePattern = {
  marks: ['etwork'],
  pattern: /(?<head>Wi-?Fi network ["'\u201c])(?<name>[^"'\u201c\u201d\r\n]{1,80})(?=["'\u201d])/gi,
  replace: (pseudonyms, match) => group(match, 'head') + pseudonyms.of('network', group(match, 'name')),
};
/** The list of `networksetup -listpreferredwirelessnetworks`. */
const preferredNetworks: PrivatePattern = {
  marks: ['Preferred networks'],
  pattern: /(?<head>Preferred networks on \w{2,8}:)(?<list>(?:[\r\n]{0,2}[ \t]+[^\r\n|]{1,80}){1,200})/g,
  replace: (pseudonyms, match) =>
    group(match, 'head') +
    group(match, 'list').replace(/[^\s][^\r\n]*/g, (name) => pseudonyms.of('network', name)),
};

/** System accounts and shared folders are the same on every machine. */
const sharedUser = /^(shared|guest|root|daemon|nobody|_[\w-]+|user|username|you|me|\$user|\.\.\.)$/i;

const homes: PrivatePattern = {
  marks: ['/', '\\'],
  pattern: /(?<root>[/\\](?:Users|home|media)(?:\/|\\{1,2}))(?<user>[^/\\\s"'<>:*?]{1,80})/g,
  replace: (pseudonyms, match) => {
    const user = group(match, 'user');
    return `${group(match, 'root')}${sharedUser.test(user) ? user : pseudonyms.of('user', user)}`;
  },
};

/** "Full Name (account)" of System Profiler. */
const userNames: PrivatePattern = {
  marks: ['('],
  pattern: /(?<label>\bUser Name: {0,4})(?<full>[^\r\n(]{1,100}?) {0,4}\((?<user>[^)\r\n]{1,80})\)/g,
  replace: (pseudonyms, match) =>
    `${group(match, 'label')}${pseudonyms.of('user', group(match, 'full'))} (${pseudonyms.of('user', group(match, 'user'))})`,
};

/** "jane@Janes-MacBook ~ %" */
const prompts: PrivatePattern = {
  marks: ['@'],
  pattern:
    /(?<=^|[\r\n]|\()(?<user>[a-z_][\w.-]{0,40})@(?<host>[A-Za-z][\w-]{0,62})(?<rest>(?:\.\w{1,20})?[ :][^\r\n]{0,200}[%$#>])/g,
  replace: (pseudonyms, match) => {
    const user = group(match, 'user');
    const name = sharedUser.test(user) ? user : pseudonyms.of('user', user);
    return `${name}@${pseudonyms.of('host', group(match, 'host'))}${group(match, 'rest')}`;
  },
};

const mails: PrivatePattern = {
  marks: ['@'],
  pattern:
    /(?<![\w.+-])(?<user>[\w.+-]{1,64})@(?<domain>(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24})(?![\w-])/g,
  replace: (pseudonyms, match) =>
    `${pseudonyms.of('user', group(match, 'user'))}@${pseudonyms.of('host', group(match, 'domain'))}.example`,
};

/** Names that a home network gives: "Janes-MacBook-Pro.local". Service types begin with an underscore. */
const localHosts: PrivatePattern = {
  marks: ['.'],
  pattern:
    /(?<![\w.-])(?<host>[A-Za-z0-9][\w-]{0,62})(?<suffix>\.(?:local|lan|home|home\.arpa|fritz\.box))(?![\w-]|\.\w)/g,
  replace: (pseudonyms, match) => `${pseudonyms.of('host', group(match, 'host'))}${group(match, 'suffix')}`,
};

/** A MAC address without colons: as switches print it, or as one word. */
const bareMacs: PrivatePattern = {
  minLength: 12,
  pattern:
    /(?<=(?<![\w.-])(?:0x)?)(?=[0-9a-f.]{0,14}\d)(?=[\d.]{0,14}[a-f])(?:[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}|[0-9a-f]{12})(?![\w.-])/gi,
  replace: (pseudonyms, [mac]) =>
    pseudonyms.of('mac', (mac.replaceAll('.', '').match(/../g) ?? []).join(':')),
};
/** A UUID without dashes. */
const bareUuids: PrivatePattern = {
  minLength: 32,
  pattern: /(?<![\w-])(?=\d*[a-f])(?=[a-f]*\d)[0-9a-f]{32}(?![\w-])/gi,
  replace: (pseudonyms, [uuid]) =>
    pseudonyms.of('uuid', uuid.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')),
};
/** The identifier of a Mac with Apple silicon, an iPhone or an iPad. */
const deviceIds: PrivatePattern = {
  minLength: 25,
  pattern: /(?<![0-9A-Fa-f-])[0-9A-Fa-f]{8}-[0-9A-Fa-f]{16}(?![0-9A-Fa-f-])/g,
  replace: (pseudonyms, [id]) => pseudonyms.of('serial', id),
};
/** As a cloud names its machines: "ip-10-1-2-3". */
const dashedIpv4s: PrivatePattern = {
  marks: ['-'],
  minLength: 10,
  pattern: /(?<![A-Za-z0-9])(?<head>(?:ip|host)-)(?<numbers>\d{1,3}(?:-\d{1,3}){3})(?![\w-])/gi,
  replace: (pseudonyms, match) =>
    group(match, 'head') +
    pseudonyms.of('ipv4', group(match, 'numbers').replaceAll('-', '.')).replaceAll('.', '-'),
};

/** Serial numbers of Apple without a label: eleven or twelve capitals and digits (ten are the id of a developer). */
const bareSerials: PrivatePattern = {
  minLength: 11,
  pattern: /(?<![\w.-])(?=[A-Z]*\d[A-Z]*\d)(?=\d*[A-Z]\d*[A-Z])[A-Z][A-Z0-9]{10,11}(?![\w.-])/g,
  replace: (pseudonyms, [serial]) => pseudonyms.of('serial', serial),
};

/** The name of a VPN service as `scutil --nc list` prints it. */
const vpnServices: PrivatePattern = {
  marks: ['"'],
  pattern:
    /(?<head>\([A-Za-z ]{4,20}\)[ \t]{1,20}[0-9A-Fa-f-]{36}[ \t]{1,20}[^"\r\n]{0,120})"(?<name>[^"\r\n]{1,100})"/g,
  replace: (pseudonyms, match) => `${group(match, 'head')}"${pseudonyms.of('vpn', group(match, 'name'))}"`,
};

/** "root@bastion-7" in the middle of a line; a terminal is no host. */
const logins: PrivatePattern = {
  marks: ['@'],
  pattern: /(?<![\w.+-])(?<user>[A-Za-z_][\w.-]{0,40})@(?!tty)(?<host>[A-Za-z][\w-]{1,62})(?![\w.@-])/g,
  replace: (pseudonyms, match) => {
    const user = group(match, 'user');
    return `${sharedUser.test(user) ? user : pseudonyms.of('user', user)}@${pseudonyms.of('host', group(match, 'host'))}`;
  },
};

/** Archives inside property lists cannot be looked into, and hold names of networks. */
const archives: PrivatePattern = {
  marks: ['<data>'],
  pattern: /(?<=<data>)[A-Za-z0-9+/=\s]{24,}(?=<\/data>)/g,
  replace: () => '',
};

/** "Current Network Information:" is followed by the name of the Wi-Fi network. */
const currentNetwork: PrivatePattern = {
  marks: ['\n'],
  pattern:
    /(?<head>Current Network Information:[ \t]*\r?\n[ \t]+)(?<name>[^\r\n]{1,80}?)(?=:[ \t]*(?:\r?\n|$))/g,
  replace: (pseudonyms, match) => `${group(match, 'head')}${pseudonyms.of('network', group(match, 'name'))}`,
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
