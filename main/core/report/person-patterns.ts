import { noName } from './host-patterns.ts';
import { group, type PrivatePattern } from './private-pattern.ts';

const products =
  'MacBook(?: Pro| Air)?|iMac(?: Pro)?|Mac mini|Mac Studio|Mac Pro|Mac|iPhone|iPad|PC|Apple Watch|Apple TV|AirPods(?: Pro| Max)?|HomePod';
/** "Jane’s MacBook Pro", "MacBook Air von Jane", "MacBook Pro — Jane", "Janes Mac Studio" */
const computers: PrivatePattern = {
  marks: [' '],
  pattern: new RegExp(
    `(?<![\\p{L}\\p{N}])(?:\\p{Lu}[\\p{L}\\p{M}.-]{0,40}(?: \\p{Lu}[\\p{L}\\p{M}.-]{0,40}){0,2}['’]s (?:${products})|\\p{Lu}[\\p{L}\\p{M}]{1,40}s (?:MacBook(?: Pro| Air)?|iMac|Mac mini|Mac Studio|Mac Pro|iPhone|iPad)|(?:${products})(?: (?:von|de|di|van|av|af|от|пользователя|—|–) \\p{Lu}[\\p{L}\\p{M}.-]{0,40}| \\((?!Retina|Early|Mid|Late|Intel|Apple|Rosetta)\\p{Lu}\\p{Ll}{1,40}\\)))(?: \\(\\d{1,3}\\))?(?![\\p{L}\\p{N}])`,
    'gu',
  ),
  replace: (pseudonyms, [name]) => pseudonyms.of('computer', name),
};
/** The same in other letter case, with the possessives of Japanese, Chinese and the Nordic languages. */
const otherComputers: PrivatePattern = {
  marks: [' ', '’', "'", 'の', '的'],
  pattern: new RegExp(
    `(?<![\\p{L}\\p{N}-])(?:[\\p{L}\\p{M}.-]{1,40}(?:['’]s?|の|的)|\\p{L}{2,40}s(?=[ ]MacBook)) ?(?:${products})(?: \\(\\d{1,3}\\))?(?![\\p{L}\\p{N}])`,
    'giu',
  ),
  replace: (pseudonyms, [name]) => pseudonyms.of('computer', name),
};
/** The host name made from it: "Janes-MacBook-Pro", "Jane-s-iMac", "MacBook-Pro-von-Jane" */
const dashedComputers: PrivatePattern = {
  marks: ['-'],
  pattern:
    /(?<![\w.-])(?:\p{L}[\p{L}\d]{0,40}-?s-(?:MacBook|MBP|MBA|iMac|Mac|iPhone|iPad)(?:-[\w-]{1,40})?|(?:MacBook|iMac|Mac)(?:-(?:Pro|Air|mini|Studio))?-(?:von|de|di|van|av|af)-[\p{L}\d-]{1,40})(?![\w-])/giu,
  replace: (pseudonyms, [name]) => pseudonyms.of('host', name),
};

/** "user=jane", "uid=501(jane)", "sudo -u jane", "sshd: jane [priv]" */
const labelledUsers: PrivatePattern = {
  marks: ['=', ':', ' '],
  pattern:
    /(?<label>(?<![\w.-])(?:(?:user(?:name)?|login|logname|owner|account)["']?[ \t]{0,10}[=:][ \t]{0,10}["']?|uid=\d{1,10}\(|sudo -u |su - |sshd(?:-session)?: ))(?<user>[A-Za-z][\w.-]{1,60})(?![\w:/])/gi,
  replace: (pseudonyms, match) => {
    const user = group(match, 'user');
    const isShared = noName.test(user) || /^(?:root|daemon|nobody|guest|shared)$/i.test(user);
    return group(match, 'label') + (isShared ? user : pseudonyms.of('user', user));
  },
};

/** Volumes that every Mac has. */
const sharedVolume = /^(?:Macintosh HD.*|Recovery|Preboot|VM|Data|Update|volume-\d+)$/i;
const volumes: PrivatePattern = {
  marks: ['/Volumes/'],
  pattern: /(?<head>\/Volumes\/)(?<name>[^/"'\r\n:;,)]{1,60})/g,
  replace: (pseudonyms, match) => {
    const name = group(match, 'name');
    return group(match, 'head') + (sharedVolume.test(name) ? name : pseudonyms.of('volume', name));
  },
};

export const personPatterns: readonly PrivatePattern[] = [
  labelledUsers,
  computers,
  otherComputers,
  dashedComputers,
  volumes,
];
