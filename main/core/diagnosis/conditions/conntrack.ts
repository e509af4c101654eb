import type { Conntrack } from '../../observation.ts';
import { type Reading, valueOf, whyNotKnown } from '../../reading.ts';
import { message } from '../../text/message.ts';
import { defineCondition, fullness, unreadable } from './condition-rule.ts';
import { command } from './fixes.ts';

const fixes = [
  command('sudo sysctl net.netfilter.nf_conntrack_max=524288'),
  command('sudo conntrack -L | head -50'),
];

/** A capture of an older version has no reading of it; a kernel without the table reports that it has none. */
const isUntracked = (reading: Reading<Conntrack>): boolean =>
  reading.state === 'unavailable' && reading.reason.key !== 'host.partAbsent';

export const conntrack = defineCondition({
  id: 'conntrack',
  affects: 'connections',
  facts: ['F9.1'],
  where: 'linux',
  outcomes: {
    roomy: { state: 'clear', meaning: null, advice: null },
    near: {
      state: 'may-matter',
      meaning: 'condition.conntrack.near',
      advice: 'condition.conntrack.advice',
      fixes,
    },
    full: {
      state: 'blocks',
      meaning: 'condition.conntrack.full',
      advice: 'condition.conntrack.advice',
      fixes,
    },
    untracked: { state: 'not-applicable', meaning: 'condition.conntrack.untracked', advice: null },
    unreadable: { state: 'not-known', meaning: null, advice: null },
  },
  find: ({ observation, limits }) => {
    const table = valueOf(observation.conntrack);
    if (isUntracked(observation.conntrack)) {
      return { outcome: 'untracked', value: message('condition.value.none'), seen: [] };
    }
    if (table === null) {
      return { outcome: 'unreadable', value: unreadable, seen: [whyNotKnown(observation.conntrack)] };
    }
    const value = message('condition.conntrack.value', { max: table.max });
    // A maximum of 0 is none.
    const seen = [
      table.max === 0
        ? message('condition.conntrack.seen.noLimit', { count: table.count })
        : message('condition.conntrack.seen', { count: table.count, max: table.max }),
    ];
    return { outcome: fullness(limits, 'conntrack'), value, seen };
  },
});
