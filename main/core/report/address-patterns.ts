import { group, type PrivatePattern } from './private-pattern.ts';

/** Addresses of network interfaces and hosts. */

const padded = (mac: string): string =>
  mac
    .split(/[:-]/)
    .map((pair) => pair.padStart(2, '0'))
    .join(':');

/** macOS prints them without leading zeros in places ("0:1a:2b:3:4:5"). */
export const macs: PrivatePattern = {
  marks: [':', '-'],
  minLength: 11,
  pattern:
    /(?<![0-9a-fA-F:-])[0-9a-fA-F]{1,2}(?<mark>[:-])(?:[0-9a-fA-F]{1,2}\k<mark>){4}[0-9a-fA-F]{1,2}(?![0-9a-fA-F:-])/g,
  replace: (pseudonyms, [mac]) => {
    const full = padded(mac).toLowerCase();
    return full === 'ff:ff:ff:ff:ff:ff' || full === '00:00:00:00:00:00' ? mac : pseudonyms.of('mac', full);
  },
};

/** A MAC address without colons: as switches print it, or as one word. */
export const bareMacs: PrivatePattern = {
  minLength: 12,
  pattern:
    /(?<=(?<![\w.-])(?:0x)?)(?=[0-9a-f.]{0,14}\d)(?=[\d.]{0,14}[a-f])(?:[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}|[0-9a-f]{12})(?![\w.-])/gi,
  replace: (pseudonyms, [mac]) =>
    pseudonyms.of('mac', (mac.replaceAll('.', '').match(/../g) ?? []).join(':')),
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
export const ipv6s: PrivatePattern = {
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
export const ipv4s: PrivatePattern = {
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

/** As a cloud names its machines: "ip-10-1-2-3". */
export const dashedIpv4s: PrivatePattern = {
  marks: ['-'],
  minLength: 10,
  pattern: /(?<![A-Za-z0-9])(?<head>(?:ip|host)-)(?<numbers>\d{1,3}(?:-\d{1,3}){3})(?![\w-])/gi,
  replace: (pseudonyms, match) =>
    group(match, 'head') +
    pseudonyms.of('ipv4', group(match, 'numbers').replaceAll('-', '.')).replaceAll('.', '-'),
};
