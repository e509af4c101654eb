import { defineCondition, notReadable } from './condition-rule.ts';
import type { Evidence } from '../evidence.ts';
import { isAtLeast, isTooOld, type MacosVersion, versionText } from '../macos-version.ts';

/** The versions whose kernel source was read for the rules: 12.2 to 15.6 and 26.0. */
const wasRead = (version: MacosVersion): boolean =>
  (isAtLeast(version, 12, 2) && !isAtLeast(version, 15, 7)) || (version.major === 26 && version.minor === 0);

function osText({ observation, version }: Evidence): string {
  const { name, version: said, build } = observation.os;
  const number =
    version === null || observation.os.version === versionText(version) ? said : versionText(version);
  return `${name} ${number === '' ? '(unknown version)' : number}${build === null || build === '' ? '' : ` (${build})`}`;
}

export const osVersion = defineCondition({
  id: 'os-version',
  title: 'Version of the system',
  asks: 'Can this system have user-space networking? macOS can from 12 on. The rules were read in the published kernel of 12.2 to 15.6 and 26.0.',
  facts: ['DTS', 'F4.2', 'F2.16'],
  notKnown: [
    'The kernel of 12.0 and 12.1 was published without this part; 26.1 and later and 27 were not read.',
  ],
  where: 'everywhere',
  outcomes: {
    read: { state: 'clear', meaning: 'It has user-space networking.', advice: null },
    assumed: {
      state: 'clear',
      meaning:
        'It has user-space networking; its rules are assumed to be those of the versions that were read.',
      advice: null,
    },
    'too-old': {
      state: 'blocks',
      meaning: 'User-space networking came with macOS 12.',
      advice: 'Update macOS to have it.',
    },
    'not-macos': {
      state: 'blocks',
      meaning: 'It has no user-space networking to look for; connections are sockets.',
      advice: null,
    },
    unreadable: { state: 'not-known', meaning: 'The version could not be read.', advice: null },
  },
  find: (evidence) => {
    const { version, observation } = evidence;
    const value = osText(evidence);
    const saw = `This is ${value}.`;
    if (observation.platform === 'linux') return { outcome: 'not-macos', value, saw };
    if (version === null) return { outcome: 'unreadable', value: notReadable, saw: '' };
    if (isTooOld(version)) return { outcome: 'too-old', value, saw };
    return { outcome: wasRead(version) ? 'read' : 'assumed', value, saw };
  },
});
