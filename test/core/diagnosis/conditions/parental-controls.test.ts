import { parentalControls } from '../../../../main/core/diagnosis/conditions/parental-controls.ts';
import { notPermitted } from '../../../support/captures.ts';
import { describeCondition } from '../../../support/condition-cases.ts';
import { filterCases } from '../../../support/filter-cases.ts';

describeCondition(parentalControls, {
  ...filterCases({
    named: 'parental-controls-13.5',
    says: '6 socket filters from Apple',
    otherNamed: 'firewall-on-14.4.1',
  }),
  'more than 4 socket filters of Apple are a hint where the list cannot be read': {
    capture: 'parental-controls-13.5',
    changes: { 'observe.filterState': notPermitted },
    outcome: 'likely',
    says: '6 socket filters from Apple',
  },
  '4 filters rule it out': {
    capture: 'firewall-on-14.4.1',
    changes: { 'observe.filterState': notPermitted },
    outcome: 'unlikely',
    says: '4 socket filters from Apple',
  },
});
