import { group, type PrivatePattern } from './private-pattern.ts';

/** Public domains, which reveal nothing about this machine. */
const sharedDomain =
  /(?:^|\.)(?:example\.(?:com|net|org)|apple\.com|icloud\.com|github\.com|sourceforge\.net|mozilla\.org|kernel\.org|nodejs\.org|slack\.com|example)$/i;
/** Bundle ids (which are evidence and are kept), sysctls, positions in our files and stand-ins begin like this. */
const notHost =
  /^(?:com|net|org|io|de|ch|co|app|dev|me|us|uk|fr|nl|jp|cn|ru|se|ai|eu|it|at|be|br|ca|cz|dk|es|fi|in|is|kr|no|nz|pl|pt|tv|tw|info|biz|mobi|cloud|tech|team|security|systems|homebrew|group|kern|vm|hw|fs|vfs|debug|machdep|user|sysctl|observe|probe|commands|census|lanelight)\./i;
/** A name of two parts that is a file and not a host. */
const fileName =
  /^[^.]+\.(?:app|appex|bundle|c|cfg|cjs|conf|csv|db|deb|device|dext|dmg|dylib|exe|framework|h|html|js|json|jsonl|kext|log|lock|md|mjs|mount|out|pid|pkg|plist|pl|prom|py|rs|scope|service|sh|slice|so|sock|socket|swift|systemextension|target|timer|toml|ts|txt|xml|xpc|yaml|yml|zip)$/i;
/** Suffixes of private networks, also after a name that begins like a bundle id. */
const ownSuffix = /\.(?:corp|intranet|localdomain|internal|private|lan|local|home|ts\.net)$/i;

const standIn = /^(?:user|host)-\d+\./;

const isHost = (name: string): boolean => {
  if (sharedDomain.test(name) || fileName.test(name)) return false;
  // "Microsoft.Teams": words, not labels of a host.
  if (/^(?:\p{Lu}\p{Ll}+\.)+\p{Lu}\p{Ll}+$/u.test(name)) return false;
  // "24.04.LTS"
  if (/^(?:\d+\.)+[A-Za-z]+$/.test(name)) return false;
  return !notHost.test(name);
};

/** A name with dots is a host unless it is known to be something else. */
export const domains: PrivatePattern = {
  marks: ['.'],
  pattern: /(?<![\w.@/\\-])(?:[A-Za-z0-9][A-Za-z0-9_-]{0,62}\.){1,6}[A-Za-z][A-Za-z-]{1,23}(?![\w-]|\.\w)/g,
  replace: (pseudonyms, [name]) => {
    if (standIn.test(name)) return name;
    const suffix = /\.(?:local|lan|home)$/i.exec(name)?.[0] ?? '.example';
    return isHost(name) || ownSuffix.test(name) ? `${pseudonyms.of('host', name)}${suffix}` : name;
  },
};

/** "smb://fileserver/share", "\\fileserver\share" */
export const addressHosts: PrivatePattern = {
  marks: ['//', '\\\\'],
  pattern:
    /(?<head>[a-z][a-z0-9+.-]{1,20}:\/\/(?:[^\s@/]{1,200}@)?|(?<![\w\\])\\{2,4})(?<host>[A-Za-z][A-Za-z0-9.-]{1,100})/g,
  replace: (pseudonyms, match) => {
    const host = group(match, 'host');
    const isShared = sharedDomain.test(host) || /^(?:localhost|lanelight|host-\d+(?:\.\w+)?)$/i.test(host);
    return group(match, 'head') + (isShared ? host : `${pseudonyms.of('host', host)}.example`);
  },
};

/** Words that can appear in place of a name, and the stand-ins. */
export const noName =
  /^(?:\d+|yes|no|true|false|none|null|unknown|default|on|off|any|all|en\d+|lo\d*|utun\d+|link#\d+|localhost|built-in|(?:user|host|computer|network|vpn|serial|secret)-\d+.*|[\d.:]+|2001:db8.*)$/i;

/** "host=web12", "gateway: vpn-gw-3" */
export const labelledHosts: PrivatePattern = {
  marks: ['=', ':'],
  pattern:
    /(?<label>(?<![\w.])(?:(?:local)?host(?:name)?|server|gateway|remoteaddress|domain|search)["']?[ \t]{0,10}[=:][ \t]{0,10}["']?)(?<host>[A-Za-z][\w.-]{1,100})(?![\w:/])/gi,
  replace: (pseudonyms, match) => {
    const host = group(match, 'host');
    return group(match, 'label') + (noName.test(host) ? host : pseudonyms.of('host', host));
  },
};

/** The names that Windows and clouds give to a machine. */
export const givenHosts: PrivatePattern = {
  marks: ['-'],
  minLength: 10,
  pattern: /(?<![\w.-])(?:DESKTOP|LAPTOP|WIN|EC2AMAZ)-[A-Z0-9]{5,15}(?![\w-])/g,
  replace: (pseudonyms, [name]) => pseudonyms.of('host', name),
};

/** Names that a home network gives: "Janes-MacBook-Pro.local". Service types begin with an underscore. */
export const localHosts: PrivatePattern = {
  marks: ['.'],
  pattern:
    /(?<![\w.-])(?<host>[A-Za-z0-9][\w-]{0,62})(?<suffix>\.(?:local|lan|home|home\.arpa|fritz\.box))(?![\w-]|\.\w)/g,
  replace: (pseudonyms, match) => `${pseudonyms.of('host', group(match, 'host'))}${group(match, 'suffix')}`,
};
