import { packetFilter } from '../../../../main/core/diagnosis/conditions/packet-filter.ts';
import { notPermitted } from '../../../support/captures.ts';
import { describeCondition } from '../../../support/condition-cases.ts';

describeCondition(packetFilter, {
  'named by the kernel, it blocks': {
    capture: 'packet-filter-before-15.5',
    outcome: 'named',
    says: 'net.filter_state contains "pf".',
  },
  'named beside another word, it blocks': {
    capture: 'packet-filter-before-15.5',
    changes: { 'observe.filterState.value': ' application-firewall  pf ' },
    outcome: 'named',
    says: 'net.filter_state contains "pf".',
  },
  'named while the gate is open, one of the two has just changed': {
    capture: 'packet-filter-before-15.5',
    changes: { 'observe.gate.enableNetagent': 1 },
    outcome: 'named-while-open',
    says: 'The kernel switch is on all the same',
  },
  'an empty list clears it': {
    capture: 'packet-filter-after-15.5',
    outcome: 'not-named',
    says: 'net.filter_state is empty.',
  },
  'an open gate clears it even where the list cannot be read': {
    capture: 'packet-filter-after-15.5',
    changes: { 'observe.filterState': notPermitted },
    outcome: 'gate-open',
    says: 'EPERM',
  },
  'nothing else hints at it: a list that cannot be read is not known': {
    capture: 'packet-filter-before-15.5',
    changes: { 'observe.filterState': notPermitted },
    outcome: 'unreadable',
    says: 'EPERM',
  },
  'a list of the wrong type is not known, with its path': {
    capture: 'packet-filter-before-15.5',
    changes: { 'observe.filterState.value': ['pf'] },
    outcome: 'unreadable',
    says: 'observe.filterState.value',
  },
  'on Linux there is nothing to check': {
    capture: 'linux-debian-12',
    outcome: 'elsewhere',
    says: 'macOS only',
  },
});
