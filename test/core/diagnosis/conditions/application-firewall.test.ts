import { applicationFirewall } from '../../../../main/core/diagnosis/conditions/application-firewall.ts';
import { notPermitted } from '../../../support/captures.ts';
import { describeCondition } from '../../../support/condition-cases.ts';

describeCondition(applicationFirewall, {
  'named by the kernel, it blocks': {
    capture: 'firewall-on-14.4.1',
    outcome: 'named',
    says: 'net.filter_state says "application-firewall".',
  },
  'named while the gate is open, one of the two has just changed': {
    capture: 'firewall-on-14.4.1',
    changes: { 'observe.gate.enableNetagent': 1 },
    outcome: 'named-while-open',
    says: '"',
  },
  'an empty list clears it': {
    capture: 'healthy-15.5',
    outcome: 'not-named',
    says: 'net.filter_state is empty.',
  },
  'another word clears it': {
    capture: 'packet-filter-before-15.5',
    outcome: 'not-named',
    says: 'It is not among the reasons.',
  },
  'an open gate clears it even where the list cannot be read': {
    capture: 'healthy-15.5',
    changes: { 'observe.filterState': notPermitted },
    outcome: 'gate-open',
    says: 'EPERM',
  },
  'a list of the wrong type is not known, with its path': {
    capture: 'firewall-on-14.4.1',
    changes: { 'observe.filterState.value': 7, 'observe.apiStats': notPermitted, 'command firewall': null },
    outcome: 'unreadable',
    says: 'observe.filterState.value',
  },
  'a firewall that is on is a hint where the list cannot be read': {
    capture: 'firewall-on-14.4.1',
    changes: { 'observe.filterState': notPermitted },
    outcome: 'likely',
    says: 'The firewall is on by its own command.',
  },
  'a firewall that is off speaks against it': {
    capture: 'off-without-reason-13.6',
    changes: { 'observe.filterState': notPermitted },
    outcome: 'unlikely',
    says: 'The firewall is off by its own command.',
  },
  'on Linux there is nothing to look at': {
    capture: 'linux-debian-12',
    outcome: 'elsewhere',
    says: 'Only macOS has this',
  },
});
