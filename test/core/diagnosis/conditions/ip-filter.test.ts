import { ipFilter } from '../../../../main/core/diagnosis/conditions/ip-filter.ts';
import { notPermitted } from '../../../support/captures.ts';
import { describeCondition } from '../../../support/condition-cases.ts';
import { filterCases } from '../../../support/filter-cases.ts';

describeCondition(ipFilter, {
  ...filterCases({
    named: 'legacy-socket-filter-12.7',
    says: '1 IP filter, not from Apple.',
    otherNamed: 'firewall-on-14.4.1',
  }),
  "one that is not Apple's is a hint where the list cannot be read": {
    capture: 'legacy-socket-filter-12.7',
    changes: { 'observe.filterState': notPermitted },
    outcome: 'likely',
    says: '1 IP filter, not from Apple.',
  },
  'no filter at all rules it out': {
    capture: 'firewall-on-14.4.1',
    changes: { 'observe.filterState': notPermitted },
    outcome: 'unlikely',
    says: 'No IP filter is attached.',
  },
});
