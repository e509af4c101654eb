import { applicationFirewall } from '../../../../main/core/diagnosis/conditions/application-firewall.ts';
import { notPermitted } from '../../../support/captures.ts';
import { describeCondition } from '../../../support/condition-cases.ts';
import { filterCases } from '../../../support/filter-cases.ts';

describeCondition(applicationFirewall, {
  ...filterCases({
    named: 'firewall-on-14.4.1',
    says: 'net.filter_state contains "application-firewall".',
    otherNamed: 'packet-filter-before-15.5',
  }),
  'a firewall that is on is a hint where the list cannot be read': {
    capture: 'firewall-on-14.4.1',
    changes: { 'observe.filterState': notPermitted },
    outcome: 'likely',
    says: 'socketfilterfw reports: on.',
  },
  'a firewall that is off rules it out': {
    capture: 'off-without-reason-13.6',
    changes: { 'observe.filterState': notPermitted },
    outcome: 'unlikely',
    says: 'socketfilterfw reports: off.',
  },
});
