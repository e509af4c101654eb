import type { SystemExtension } from '../../command-readings.ts';
import { valueOf, whyNotKnown } from '../../reading.ts';
import { message } from '../../text/message.ts';
import { defineCondition, names, unreadable } from './condition-rule.ts';
import { command, settings } from './fixes.ts';

const nameOf = ({ bundleId, version }: SystemExtension): string =>
  version === null ? bundleId : `${bundleId} ${version}`;

export const networkExtensions = defineCondition({
  id: 'network-extensions',
  affects: 'mode',
  facts: ['F1.18'],
  where: 'macos',
  outcomes: {
    active: {
      state: 'may-matter',
      meaning: 'condition.network-extensions.active',
      advice: 'condition.network-extensions.active.advice',
      fixes: [command('systemextensionsctl list'), settings('network-settings')],
    },
    none: { state: 'clear', meaning: null, advice: null },
    unreadable: { state: 'not-known', meaning: null, advice: null },
  },
  find: ({ observation }) => {
    const reading = valueOf(observation.systemExtensions);
    if (reading === null) {
      return { outcome: 'unreadable', value: unreadable, seen: [whyNotKnown(observation.systemExtensions)] };
    }
    const active = reading.extensions.filter((one) => one.category === 'network_extension' && one.active);
    if (active.length > 0) {
      const value = names(active.map(nameOf));
      const seen = [message('condition.network-extensions.seen.active', { names: value })];
      return { outcome: 'active', value, seen };
    }
    const which = reading.networkExtensionActive ? 'unnamed' : 'none';
    return {
      outcome: reading.networkExtensionActive ? 'active' : 'none',
      value: message(`condition.network-extensions.value.${which}`),
      seen: [message(`condition.network-extensions.seen.${which}`)],
    };
  },
});
