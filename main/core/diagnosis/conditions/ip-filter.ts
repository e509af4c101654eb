import { valueOf } from '../../reading.ts';
import { defineCondition } from './condition-rule.ts';
import { foreignFilters, hintedFilterRule } from './filter-condition.ts';
import { listKernelExtensions } from './fixes.ts';

export const ipFilter = defineCondition(
  hintedFilterRule(
    { id: 'ip-filter', word: 'ip', facts: ['F1.5', 'F1.2', 'F2.6'], fixes: listKernelExtensions },
    ({ observation }) => {
      const stats = valueOf(observation.apiStats);
      return foreignFilters('condition.ip-filter.seen', stats?.ipFilters, stats?.ipFiltersOs);
    },
  ),
);
