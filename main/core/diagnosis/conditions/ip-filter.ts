import { valueOf } from '../../reading.ts';
import { defineCondition } from './condition-rule.ts';
import { foreignFilters, hintedFilterRule } from './filter-condition.ts';

export const ipFilter = defineCondition(
  hintedFilterRule(
    {
      id: 'ip-filter',
      word: 'ip',
      title: 'Third-party IP filter',
      asks: "Is an IP filter attached that is not Apple's? Legacy kernel extensions of VPN and firewall products do that.",
      facts: ['F1.5', 'F1.2', 'F2.6'],
      notKnown: ['Which kernel extension attached it: the list of loaded ones is the best hint.'],
    },
    ({ observation }) => {
      const stats = valueOf(observation.apiStats);
      return foreignFilters('IP filter', stats?.ipFilters, stats?.ipFiltersOs);
    },
  ),
);
