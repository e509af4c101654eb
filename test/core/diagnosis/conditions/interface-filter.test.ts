import { interfaceFilter } from '../../../../main/core/diagnosis/conditions/interface-filter.ts';
import { notPermitted } from '../../../support/captures.ts';
import { describeCondition } from '../../../support/condition-cases.ts';
import { filterCases } from '../../../support/filter-cases.ts';

describeCondition(interfaceFilter, {
  ...filterCases({
    named: 'interface-filter-14.2',
    says: '2 interface filters, 1 not from Apple.',
    otherNamed: 'firewall-on-14.4.1',
  }),
  "one that is not Apple's is a hint where the list cannot be read": {
    capture: 'interface-filter-14.2',
    changes: { 'observe.filterState': notPermitted },
    outcome: 'likely',
    says: '1 not from Apple.',
  },
  "only Apple's filters rule it out": {
    capture: 'firewall-on-14.4.1',
    changes: { 'observe.filterState': notPermitted },
    outcome: 'unlikely',
    says: '1 interface filter, from Apple.',
  },
});
