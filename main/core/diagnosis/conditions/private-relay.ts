import { valueOf, whyNotKnown } from '../../reading.ts';
import { defineCondition, notReadable } from './condition-rule.ts';

export const privateRelay = defineCondition({
  id: 'private-relay',
  title: 'iCloud Private Relay',
  asks: 'Is Private Relay on? It does not close the gate. Relayed connections share a few tunnels, so that Safari shows few flows. The other way round, packet filter rules make Relay switch itself off.',
  facts: ['F1.17'],
  notKnown: ['How Relay changes what a single process uses: it was not seen on a Mac.'],
  where: 'macos',
  outcomes: {
    on: {
      state: 'may-matter',
      meaning:
        'It does not turn user-space networking off, but Safari and others show fewer or other flows than they have connections.',
      advice: 'Keep it in mind when you count flows.',
    },
    'on-with-rules': {
      state: 'may-matter',
      meaning: 'Packet filter rules are loaded: Relay switches itself off as long as they are.',
      advice: 'Remove the packet filter rules to have Relay back.',
    },
    off: { state: 'clear', meaning: '', advice: null },
    unreadable: { state: 'not-known', meaning: '', advice: null },
  },
  find: ({ observation, reasons }) => {
    const state = valueOf(observation.privateRelay)?.state ?? null;
    switch (state) {
      case 'on': {
        const rules = reasons?.known.includes('packet-filter') === true;
        return { outcome: rules ? 'on-with-rules' : 'on', value: 'on', saw: 'Private Relay is on.' };
      }
      case 'off':
        return { outcome: 'off', value: 'off', saw: 'Private Relay is off.' };
      case 'unknown':
        return {
          outcome: 'unreadable',
          value: notReadable,
          saw: 'Its preference does not say whether it is on.',
        };
      case null:
        return { outcome: 'unreadable', value: notReadable, saw: whyNotKnown(observation.privateRelay) };
    }
  },
});
