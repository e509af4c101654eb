import { valueOf, whyNotKnown } from '../../reading.ts';
import { count, digits } from '../../words.ts';
import { portCountOf } from '../limit-notices.ts';
import { defineCondition, notReadable } from './condition-rule.ts';

export const ports = defineCondition({
  id: 'ports',
  title: 'Local ports',
  asks: 'Are there local ports left for new connections? Sockets and flows share them, for each local address and protocol.',
  facts: ['F4.7'],
  notKnown: ['How many ports are in use for certain: the sockets of the busiest process are the estimate.'],
  where: 'everywhere',
  outcomes: {
    roomy: { state: 'clear', meaning: '', advice: null },
    near: {
      state: 'may-matter',
      meaning: 'The ports may run out; new connections then fail with EADDRNOTAVAIL.',
      advice: 'Close connections of that app, or widen the range of local ports.',
    },
    full: {
      state: 'blocks',
      meaning:
        'The process has as many sockets as there are ports: new connections from the same address fail with EADDRNOTAVAIL.',
      advice: 'Close connections of that app, or widen the range of local ports.',
    },
    unreadable: { state: 'not-known', meaning: '', advice: null },
  },
  find: ({ observation, limits: notices }) => {
    const limits = valueOf(observation.limits);
    const available = limits === null ? null : portCountOf(limits);
    if (limits === null || available === null) {
      const why =
        limits === null ? whyNotKnown(observation.limits) : 'The range of local ports could not be read.';
      return { outcome: 'unreadable', value: notReadable, saw: why };
    }
    const range = `${limits.portFirst ?? 0} to ${limits.portLast ?? 0}`;
    const read = `Local ports are ${range}, ${digits(available)} for each address and protocol.`;
    const [worst] = notices.filter(({ kind }) => kind === 'ports');
    if (worst === undefined) return { outcome: 'roomy', value: range, saw: read };
    const saw = `${read} ${worst.subject} has ${count(worst.used, 'socket')}.`;
    return { outcome: worst.state === 'at' ? 'full' : 'near', value: range, saw };
  },
});
