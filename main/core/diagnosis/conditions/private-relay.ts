import { valueOf, whyNotKnown } from '../../reading.ts';
import { message } from '../../text/message.ts';
import { defineCondition, unreadable } from './condition-rule.ts';
import { listRules } from './fixes.ts';

export const privateRelay = defineCondition({
  id: 'private-relay',
  affects: 'mode',
  facts: ['F1.17'],
  where: 'macos',
  outcomes: {
    on: { state: 'may-matter', meaning: 'condition.private-relay.on', advice: null },
    'on-with-rules': {
      state: 'may-matter',
      meaning: 'condition.private-relay.on-with-rules',
      advice: 'condition.private-relay.on-with-rules.advice',
      fixes: listRules,
    },
    off: { state: 'clear', meaning: null, advice: null },
    unreadable: { state: 'not-known', meaning: null, advice: null },
  },
  find: ({ observation, reasons }) => {
    const state = valueOf(observation.privateRelay)?.state ?? null;
    switch (state) {
      case 'on': {
        const hasRules = reasons?.known.includes('packet-filter') === true;
        const value = message('condition.private-relay.value.on');
        const seen = [message('condition.private-relay.seen.on')];
        return { outcome: hasRules ? 'on-with-rules' : 'on', value, seen };
      }
      case 'off': {
        const value = message('condition.private-relay.value.off');
        return { outcome: 'off', value, seen: [message('condition.private-relay.seen.off')] };
      }
      case 'unknown': {
        const seen = [message('condition.private-relay.seen.unknown')];
        return { outcome: 'unreadable', value: unreadable, seen };
      }
      case null:
        return { outcome: 'unreadable', value: unreadable, seen: [whyNotKnown(observation.privateRelay)] };
    }
  },
});
