import { valueOf } from '../../reading.ts';
import { message } from '../../text/message.ts';
import type { Evidence } from '../evidence.ts';
import { defineCondition } from './condition-rule.ts';
import { type Hint, hintedFilterRule } from './filter-condition.ts';
import { settings } from './fixes.ts';

function hint({ observation }: Evidence): Hint {
  const state = valueOf(observation.firewall)?.state;
  switch (state) {
    case 'on':
    case 'block-all':
      return { sign: 'likely', seen: message('condition.application-firewall.seen.on') };
    case 'off':
      return { sign: 'none', seen: message('condition.application-firewall.seen.off') };
    case 'unknown':
    case undefined:
      return { sign: 'cannot-tell', seen: null };
  }
}

export const applicationFirewall = defineCondition(
  hintedFilterRule(
    {
      id: 'application-firewall',
      word: 'application-firewall',
      facts: ['F1.5', 'F1.8', 'F1.2'],
      fixes: [settings('firewall-settings')],
    },
    hint,
  ),
);
