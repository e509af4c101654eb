import { socketFilter } from '../../../../main/core/diagnosis/conditions/socket-filter.ts';
import { notPermitted } from '../../../support/captures.ts';
import { describeCondition } from '../../../support/condition-cases.ts';
import { filterCases } from '../../../support/filter-cases.ts';

describeCondition(socketFilter, {
  ...filterCases({
    named: 'legacy-socket-filter-12.7',
    says: '5 socket filters, 1 not from Apple.',
    otherNamed: 'firewall-on-14.4.1',
  }),
  "one that is not Apple's is a hint where the list cannot be read": {
    capture: 'legacy-socket-filter-12.7',
    changes: { 'observe.filterState': notPermitted },
    outcome: 'likely',
    says: '1 not from Apple.',
  },
  'only filters of the firewall rule it out': {
    capture: 'firewall-on-14.4.1',
    changes: { 'observe.filterState': notPermitted },
    outcome: 'unlikely',
    says: '4 socket filters, all from Apple.',
  },
  "more than 4 of Apple's count up to 14.2": {
    capture: 'parental-controls-13.5',
    changes: { 'observe.filterState': notPermitted },
    outcome: 'likely',
    says: '6 socket filters, all from Apple.',
  },
  "more than 4 of Apple's do not count from 14.3 on": {
    capture: 'firewall-on-14.4.1',
    changes: {
      'observe.filterState': notPermitted,
      'observe.apiStats.socketFilters': 6,
      'observe.apiStats.socketFiltersOs': 6,
    },
    outcome: 'unlikely',
    says: '6 socket filters',
  },
  'named for filters of Apple alone, it is the web filter': {
    capture: 'parental-controls-13.5',
    outcome: 'named-for-apple',
    says: 'the Screen Time web filter adds some',
  },
});
