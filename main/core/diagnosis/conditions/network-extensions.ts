import { valueOf, whyNotKnown } from '../../reading.ts';
import type { SystemExtension } from '../../command-readings.ts';
import { defineCondition, notReadable } from './condition-rule.ts';

const extensionText = ({ bundleId, version }: SystemExtension): string =>
  version === null ? bundleId : `${bundleId} ${version}`;

export const networkExtensions = defineCondition({
  id: 'network-extensions',
  title: 'Network system extensions',
  asks: 'Is a content filter, transparent proxy, DNS proxy or VPN active as a system extension? They do not close the gate, but they may steer single connections.',
  facts: ['F1.18'],
  notKnown: [
    'Whether a content filter or transparent proxy moves connections to sockets: no public statement was found, and what the closed library does cannot be seen.',
  ],
  where: 'macos',
  outcomes: {
    active: {
      state: 'may-matter',
      meaning: 'That does not close the gate. Whether it moves single connections to sockets cannot be told.',
      advice: 'Make a probe with the extension on and off and compare the two.',
    },
    none: { state: 'clear', meaning: '', advice: null },
    unreadable: { state: 'not-known', meaning: '', advice: null },
  },
  find: ({ observation }) => {
    const reading = valueOf(observation.systemExtensions);
    if (reading === null) {
      return { outcome: 'unreadable', value: notReadable, saw: whyNotKnown(observation.systemExtensions) };
    }
    const active = reading.extensions.filter((one) => one.category === 'network_extension' && one.active);
    if (active.length === 0 && !reading.networkExtensionActive) {
      return { outcome: 'none', value: 'none active', saw: 'No network system extension is active.' };
    }
    const names = active.map(extensionText).join(', ');
    return {
      outcome: 'active',
      value: names === '' ? 'one is active' : names,
      saw: names === '' ? 'A network system extension is active.' : `Active: ${names}.`,
    };
  },
});
