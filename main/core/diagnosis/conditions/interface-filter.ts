import { valueOf } from '../../reading.ts';
import { defineCondition } from './condition-rule.ts';
import { foreignFilters, hintedFilterRule } from './filter-condition.ts';

export const interfaceFilter = defineCondition(
  hintedFilterRule(
    {
      id: 'interface-filter',
      word: 'interface',
      title: 'Third-party interface filter',
      asks: "Is an interface filter attached anywhere that is not Apple's? Legacy kernel extensions for virtual machines, VPN and packet capture do that.",
      facts: ['F1.5', 'F1.2', 'F2.6'],
      notKnown: ['Which kernel extension attached it: the list of loaded ones is the best hint.'],
    },
    ({ observation }) => {
      const stats = valueOf(observation.apiStats);
      return foreignFilters('interface filter', stats?.interfaceFilters, stats?.interfaceFiltersOs);
    },
  ),
);
