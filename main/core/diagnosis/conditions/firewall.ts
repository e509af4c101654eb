import { valueOf, whyNotKnown } from '../../reading.ts';
import { count } from '../../words.ts';
import { causeTexts } from '../causes.ts';
import type { FirewallReading } from '../../command-readings.ts';
import { defineCondition, notReadable } from './condition-rule.ts';

const modeWords = { on: 'on', 'block-all': 'on and blocks all incoming connections', off: 'off' } as const;

function settingsText({ stealth, apps }: FirewallReading): string {
  const parts = [
    stealth === null ? '' : `stealth mode ${stealth ? 'on' : 'off'}`,
    apps === null ? '' : `${count(apps.length, 'app')} listed`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

export const firewall = defineCondition({
  id: 'firewall',
  title: 'Firewall setting',
  asks: 'Is the firewall on by its own command, and does the kernel mind? The setting is a hint only: the gate says whether it has an effect, whatever the version.',
  facts: ['F1.8', 'F1.5'],
  notKnown: [
    'Whether the firewall of macOS 15 and later, which runs in user space, steers single connections.',
    'Which release first had the effect and which last, by test on a Mac.',
  ],
  where: 'macos',
  outcomes: {
    'on-and-named': {
      state: 'blocks',
      meaning: 'The kernel closes its gate for it.',
      advice: causeTexts['application-firewall'].advice,
    },
    'on-and-open': {
      state: 'clear',
      meaning: 'The gate is open: on this Mac the firewall does not turn user-space networking off.',
      advice: null,
    },
    'on-and-not-named': {
      state: 'clear',
      meaning: 'The kernel does not name it among its reasons.',
      advice: null,
    },
    'on-and-cannot-tell': {
      state: 'may-matter',
      meaning: 'Whether the kernel closes its gate for it could not be read.',
      advice: 'Turn the firewall off for a moment and look again.',
    },
    'on-named-while-open': {
      state: 'may-matter',
      meaning: 'The kernel names it while its gate is open: one of the two has just changed.',
      advice: 'Look again in a moment.',
    },
    off: { state: 'clear', meaning: 'It has no effect.', advice: null },
    'off-and-named': {
      state: 'may-matter',
      meaning:
        'The kernel names it all the same: the setting has just changed, or something else manages it.',
      advice: 'Turn the firewall on and off again, or ask who manages this Mac.',
    },
    unreadable: { state: 'not-known', meaning: '', advice: null },
  },
  find: ({ observation, reasons, witnesses }) => {
    const reading = valueOf(observation.firewall);
    if (reading === null) {
      return { outcome: 'unreadable', value: notReadable, saw: whyNotKnown(observation.firewall) };
    }
    if (reading.state === 'unknown') {
      const said = reading.error === null ? '' : `: ${reading.error}`;
      return { outcome: 'unreadable', value: notReadable, saw: `Its command did not say${said}.` };
    }
    const named = reasons?.known.includes('application-firewall') ?? null;
    const value = reading.state === 'block-all' ? 'on, blocks all' : reading.state;
    const saw = `The firewall is ${modeWords[reading.state]}${settingsText(reading)}.`;
    if (reading.state === 'off') return { outcome: named === true ? 'off-and-named' : 'off', value, saw };
    if (witnesses.gate === 'user-space') {
      return { outcome: named === true ? 'on-named-while-open' : 'on-and-open', value, saw };
    }
    if (named === null) return { outcome: 'on-and-cannot-tell', value, saw };
    return { outcome: named ? 'on-and-named' : 'on-and-not-named', value, saw };
  },
});
