import { valueOf } from '../../reading.ts';
import { message } from '../../text/message.ts';
import type { Evidence } from '../evidence.ts';
import { firewallSocketFilters } from '../filter-reasons.ts';
import { defineCondition } from './condition-rule.ts';
import { type Hint, hintedFilterRule } from './filter-condition.ts';
import { settings } from './fixes.ts';

function hint({ observation }: Evidence): Hint {
  const stats = valueOf(observation.apiStats);
  if (stats === null) return { sign: 'cannot-tell', seen: null };
  const { socketFiltersOs: filters } = stats;
  const limit = firewallSocketFilters;
  return {
    sign: filters > limit ? 'likely' : 'none',
    seen: message('condition.parental-controls.seen', { filters, limit }),
  };
}

export const parentalControls = defineCondition(
  hintedFilterRule(
    {
      id: 'parental-controls',
      word: 'parental-controls',
      facts: ['F1.5', 'F1.9', 'F2.6'],
      fixes: [settings('screen-time-settings')],
    },
    hint,
  ),
);
