import { type Message, message, verbatim } from '../../text/message.ts';
import type { Evidence } from '../evidence.ts';
import { isAtLeast, isTooOld, type MacosVersion, versionText } from '../macos-version.ts';
import { defineCondition, unreadable } from './condition-rule.ts';
import { settings } from './fixes.ts';

/** The versions whose kernel source was read for the rules: 12.2 to 15.6 and 26.0. */
const wasRead = (version: MacosVersion): boolean =>
  (isAtLeast(version, 12, 2) && !isAtLeast(version, 15, 7)) || (version.major === 26 && version.minor === 0);

function systemMessage({ observation, version }: Evidence): Message {
  const { name, version: reported, build } = observation.os;
  const number = version === null || reported === versionText(version) ? reported : versionText(version);
  if (number === '') return message('condition.os-version.value.unknown', { name });
  return verbatim(`${name} ${number}${build === null || build === '' ? '' : ` (${build})`}`);
}

export const osVersion = defineCondition({
  id: 'os-version',
  affects: 'mode',
  facts: ['F1.19', 'F4.2', 'F2.16'],
  where: 'everywhere',
  outcomes: {
    read: { state: 'clear', meaning: 'condition.os-version.read', advice: null },
    assumed: { state: 'clear', meaning: 'condition.os-version.assumed', advice: null },
    'too-old': {
      state: 'blocks',
      meaning: 'condition.os-version.too-old',
      advice: 'cause.os-too-old.advice',
      fixes: [settings('software-update-settings')],
    },
    'not-macos': { state: 'clear', meaning: 'condition.os-version.not-macos', advice: null },
    unreadable: { state: 'not-known', meaning: 'condition.os-version.unreadable', advice: null },
  },
  find: (evidence) => {
    const { version, observation } = evidence;
    const value = systemMessage(evidence);
    const seen = [message('condition.os-version.seen', { system: value })];
    if (observation.platform === 'linux') return { outcome: 'not-macos', value, seen };
    if (version === null) return { outcome: 'unreadable', value: unreadable, seen: [] };
    if (isTooOld(version)) return { outcome: 'too-old', value, seen };
    return { outcome: wasRead(version) ? 'read' : 'assumed', value, seen };
  },
});
