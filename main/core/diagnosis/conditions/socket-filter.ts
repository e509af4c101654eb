import { valueOf } from '../../reading.ts';
import type { Evidence } from '../evidence.ts';
import { appleSocketFiltersCount } from '../filter-reasons.ts';
import { defineCondition } from './condition-rule.ts';
import { foreignFilters, type Hint, hintedFilterRule } from './filter-condition.ts';
import { listKernelExtensions, settings } from './fixes.ts';

function hint({ observation, version }: Evidence): Hint {
  const stats = valueOf(observation.apiStats);
  const counted = foreignFilters(
    'condition.socket-filter.seen',
    stats?.socketFilters,
    stats?.socketFiltersOs,
  );
  return counted.sign === 'none' && stats !== null && appleSocketFiltersCount(stats, version)
    ? { ...counted, sign: 'likely' }
    : counted;
}

const rule = hintedFilterRule(
  { id: 'socket-filter', word: 'socket', facts: ['F1.5', 'F1.2', 'F2.6'], fixes: listKernelExtensions },
  hint,
);

export const socketFilter = defineCondition({
  ...rule,
  outcomes: {
    ...rule.outcomes,
    'named-for-apple': {
      state: 'blocks',
      meaning: 'condition.socket-filter.named-for-apple',
      advice: 'cause.parental-controls.advice',
      fixes: [settings('screen-time-settings')],
    },
  },
  find: (evidence) => {
    const finding = rule.find(evidence);
    const stats = valueOf(evidence.observation.apiStats);
    const onlyApple =
      stats?.socketFilters === stats?.socketFiltersOs &&
      stats !== null &&
      appleSocketFiltersCount(stats, evidence.version);
    return finding.outcome === 'named' && onlyApple ? { ...finding, outcome: 'named-for-apple' } : finding;
  },
});
