import { valueOf } from '../../reading.ts';
import { causeTexts } from '../causes.ts';
import type { Evidence } from '../evidence.ts';
import { appleSocketFiltersCount } from '../filter-reasons.ts';
import { defineCondition } from './condition-rule.ts';
import { foreignFilters, type Hint, hintedFilterRule } from './filter-condition.ts';

function hint({ observation, version }: Evidence): Hint {
  const stats = valueOf(observation.apiStats);
  const counted = foreignFilters('socket filter', stats?.socketFilters, stats?.socketFiltersOs);
  return counted.sign === 'none' && stats !== null && appleSocketFiltersCount(stats, version)
    ? { ...counted, sign: 'likely' }
    : counted;
}

const rule = hintedFilterRule(
  {
    id: 'socket-filter',
    word: 'socket',
    title: 'Third-party socket filter',
    asks: "Is a socket filter registered that is not Apple's? Legacy kernel extensions of firewalls, antivirus and VPN products do that. Up to macOS 14.2 more than 4 socket filters of Apple count as well.",
    facts: ['F1.5', 'F1.2', 'F2.6'],
    notKnown: ['Which kernel extension registered it: the list of loaded ones is the best hint.'],
  },
  hint,
);

export const socketFilter = defineCondition({
  ...rule,
  outcomes: {
    ...rule.outcomes,
    'named-for-apple': {
      state: 'blocks',
      meaning:
        "It closes the gate. All of them are Apple's: up to macOS 14.2 more than 4 set this reason too, and the Screen Time web filter adds to them.",
      advice: causeTexts['parental-controls'].advice,
    },
  },
  find: (evidence) => {
    const finding = rule.find(evidence);
    const stats = valueOf(evidence.observation.apiStats);
    const applesOnly =
      stats?.socketFilters === stats?.socketFiltersOs &&
      stats !== null &&
      appleSocketFiltersCount(stats, evidence.version);
    return finding.outcome === 'named' && applesOnly ? { ...finding, outcome: 'named-for-apple' } : finding;
  },
});
