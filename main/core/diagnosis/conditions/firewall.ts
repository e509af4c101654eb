import type { FirewallReading } from '../../command-readings.ts';
import { valueOf, whyNotKnown } from '../../reading.ts';
import { type Message, message } from '../../text/message.ts';
import { defineCondition, ifKnown, unreadable } from './condition-rule.ts';
import { settings } from './fixes.ts';

const unknownState = ({ error }: FirewallReading): Message =>
  error === null
    ? message('condition.firewall.seen.unknown')
    : message('condition.firewall.seen.error', { error });

export const firewall = defineCondition({
  id: 'firewall',
  affects: 'mode',
  facts: ['F1.8', 'F1.5'],
  where: 'macos',
  outcomes: {
    'on-and-named': {
      state: 'blocks',
      meaning: 'condition.firewall.on-and-named',
      advice: 'cause.application-firewall.advice',
      fixes: [settings('firewall-settings')],
    },
    'on-and-open': { state: 'clear', meaning: 'condition.firewall.on-and-open', advice: null },
    'on-and-not-named': { state: 'clear', meaning: 'condition.firewall.on-and-not-named', advice: null },
    'on-and-cannot-tell': {
      state: 'may-matter',
      meaning: 'condition.firewall.on-and-cannot-tell',
      advice: 'condition.firewall.on-and-cannot-tell.advice',
      fixes: [settings('firewall-settings')],
    },
    'on-named-while-open': {
      state: 'may-matter',
      meaning: 'condition.firewall.on-named-while-open',
      advice: 'condition.checkAgain',
    },
    off: { state: 'clear', meaning: 'condition.firewall.off', advice: null },
    'off-and-named': {
      state: 'may-matter',
      meaning: 'condition.firewall.off-and-named',
      advice: 'condition.firewall.off-and-named.advice',
      fixes: [settings('firewall-settings')],
    },
    unreadable: { state: 'not-known', meaning: null, advice: null },
  },
  find: ({ observation, reasons, witnesses }) => {
    const reading = valueOf(observation.firewall);
    if (reading === null) {
      return { outcome: 'unreadable', value: unreadable, seen: [whyNotKnown(observation.firewall)] };
    }
    const { state, stealth, apps } = reading;
    if (state === 'unknown') {
      return { outcome: 'unreadable', value: unreadable, seen: [unknownState(reading)] };
    }
    const isNamed = reasons?.known.includes('application-firewall') ?? null;
    const value = message(`condition.firewall.value.${state}`);
    const seen = [
      message(`condition.firewall.seen.${state}`),
      ifKnown(stealth, (isOn) =>
        message('condition.firewall.seen.stealth', { stealth: isOn ? 'on' : 'off' }),
      ),
      ifKnown(apps, ({ length }) => message('condition.firewall.seen.apps', { apps: length })),
    ];
    if (state === 'off') return { outcome: isNamed === true ? 'off-and-named' : 'off', value, seen };
    if (witnesses.gate === 'user-space') {
      return { outcome: isNamed === true ? 'on-named-while-open' : 'on-and-open', value, seen };
    }
    if (isNamed === null) return { outcome: 'on-and-cannot-tell', value, seen };
    return { outcome: isNamed ? 'on-and-named' : 'on-and-not-named', value, seen };
  },
});
