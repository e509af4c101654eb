import { parentalControls } from '../../../../main/core/diagnosis/conditions/parental-controls.ts';
import { notPermitted } from '../../../support/captures.ts';
import { describeCondition } from '../../../support/condition-cases.ts';

describeCondition(parentalControls, {
  'named by the kernel, it blocks': {
    capture: 'parental-controls-13.5',
    outcome: 'named',
    says: '6 socket filters of Apple',
  },
  'named while the gate is open, one of the two has just changed': {
    capture: 'parental-controls-13.5',
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
  'more than 4 socket filters of Apple are a hint where the list cannot be read': {
    capture: 'parental-controls-13.5',
    changes: { 'observe.filterState': notPermitted },
    outcome: 'likely',
    says: '6 socket filters of Apple',
  },
  '4 speak against it': {
    capture: 'firewall-on-14.4.1',
    changes: { 'observe.filterState': notPermitted },
    outcome: 'unlikely',
    says: '4 socket filters of Apple',
  },
  'on Linux there is nothing to look at': {
    capture: 'linux-debian-12',
    outcome: 'elsewhere',
    says: 'Only macOS has this',
  },
});
