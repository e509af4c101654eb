import { valueOf, whyNotKnown } from '../../reading.ts';
import { type Message, message } from '../../text/message.ts';
import type { LimitNotice } from '../diagnosis.ts';
import { processMessage } from '../flow-counts.ts';
import { portCountOf } from '../limit-notices.ts';
import { defineCondition, unreadable } from './condition-rule.ts';
import { widenPorts } from './fixes.ts';

const worstMessage = ({ subject, used }: LimitNotice): Message | null =>
  subject === null
    ? null
    : message('condition.ports.seen.worst', { process: processMessage(subject), sockets: used });

export const ports = defineCondition({
  id: 'ports',
  affects: 'connections',
  facts: ['F4.7'],
  where: 'everywhere',
  outcomes: {
    roomy: { state: 'clear', meaning: null, advice: null },
    near: {
      state: 'may-matter',
      meaning: 'condition.ports.near',
      advice: 'condition.ports.advice',
      fixes: widenPorts,
    },
    full: {
      state: 'blocks',
      meaning: 'condition.ports.full',
      advice: 'condition.ports.advice',
      fixes: widenPorts,
    },
    unreadable: { state: 'not-known', meaning: null, advice: null },
  },
  find: ({ observation, limits: notices }) => {
    const limits = valueOf(observation.limits);
    const count = limits === null ? null : portCountOf(limits);
    if (limits === null || count === null) {
      const why =
        limits === null ? whyNotKnown(observation.limits) : message('condition.ports.seen.unreadable');
      return { outcome: 'unreadable', value: unreadable, seen: [why] };
    }
    // Ports are names, not amounts: their digits are not grouped.
    const range = { first: String(limits.portFirst ?? 0), last: String(limits.portLast ?? 0) };
    const value = message('condition.ports.value', range);
    const read = message('condition.ports.seen.range', { ...range, count });
    const [worst] = notices.filter(({ kind }) => kind === 'ports');
    if (worst === undefined) return { outcome: 'roomy', value, seen: [read] };
    return { outcome: worst.state === 'at' ? 'full' : 'near', value, seen: [read, worstMessage(worst)] };
  },
});
