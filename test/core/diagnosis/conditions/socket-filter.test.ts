import { socketFilter } from '../../../../main/core/diagnosis/conditions/socket-filter.ts';
import { notPermitted } from '../../../support/captures.ts';
import { describeCondition } from '../../../support/condition-cases.ts';

describeCondition(socketFilter, {
  'named by the kernel, it blocks': {
    capture: 'legacy-socket-filter-12.7',
    outcome: 'named',
    says: '5 socket filters, 1 of them not Apple',
  },
  'named while the gate is open, one of the two has just changed': {
    capture: 'legacy-socket-filter-12.7',
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
    capture: 'firewall-on-14.4.1',
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
  "one that is not Apple's is a hint where the list cannot be read": {
    capture: 'legacy-socket-filter-12.7',
    changes: { 'observe.filterState': notPermitted },
    outcome: 'likely',
    says: '1 of them not Apple',
  },
  'only filters of the firewall speak against it': {
    capture: 'firewall-on-14.4.1',
    changes: { 'observe.filterState': notPermitted },
    outcome: 'unlikely',
    says: '4 socket filters, all Apple',
  },
  "more than 4 of Apple's count up to 14.2": {
    capture: 'parental-controls-13.5',
    changes: { 'observe.filterState': notPermitted },
    outcome: 'likely',
    says: '6 socket filters, all Apple',
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
    says: 'the Screen Time web filter adds to them',
  },
  'on Linux there is nothing to look at': {
    capture: 'linux-debian-12',
    outcome: 'elsewhere',
    says: 'Only macOS has this',
  },
});
