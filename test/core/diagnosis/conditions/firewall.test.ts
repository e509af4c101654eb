import { firewall } from '../../../../main/core/diagnosis/conditions/firewall.ts';
import { notPermitted } from '../../../support/captures.ts';
import { describeCondition } from '../../../support/condition-cases.ts';

describeCondition(firewall, {
  'on and named by the kernel blocks, stealth mode shown': {
    capture: 'firewall-on-14.4.1',
    outcome: 'on-and-named',
    says: 'The firewall is on. Stealth mode is on.',
  },
  'on with an open gate is clear, whatever the version': {
    capture: 'firewall-on-15.5',
    outcome: 'on-and-open',
    says: 'does not affect user-space networking',
  },
  'on with an open gate is clear on 14.4.1 too': {
    capture: 'thread-second-mac-14.4.1',
    changes: { 'command firewall': 'Firewall is enabled. (State = 1)\n' },
    outcome: 'on-and-open',
    says: 'The firewall is on',
  },
  'block all is on': {
    capture: 'firewall-on-14.4.1',
    changes: {
      'command firewall':
        'Firewall is blocking all non-essential incoming connections. (State = 2)\nFirewall has block all state set to enabled.\n',
    },
    outcome: 'on-and-named',
    says: 'blocks all incoming connections',
  },
  'on while another filter closes the gate is clear': {
    capture: 'packet-filter-before-15.5',
    changes: { 'command firewall': 'Firewall is enabled. (State = 1)\n' },
    outcome: 'on-and-not-named',
    says: 'does not name the firewall as a reason',
  },
  'on with a gate that cannot be read may matter': {
    capture: 'firewall-on-14.4.1',
    changes: { 'observe.gate': notPermitted, 'observe.filterState': notPermitted },
    outcome: 'on-and-cannot-tell',
    says: 'could not be read',
  },
  'on with a closed gate and no list may matter': {
    capture: 'firewall-on-14.4.1',
    changes: { 'observe.filterState': notPermitted },
    outcome: 'on-and-cannot-tell',
    says: 'could not be read',
  },
  'on and named while the gate is open may matter': {
    capture: 'firewall-on-14.4.1',
    changes: { 'observe.gate.enableNetagent': 1 },
    outcome: 'on-named-while-open',
    says: 'just changed',
  },
  'off is clear': {
    capture: 'healthy-15.5',
    outcome: 'off',
    says: 'The firewall is off. Stealth mode is off.',
  },
  'off while the kernel names it may matter': {
    capture: 'firewall-on-14.4.1',
    changes: { 'command firewall': 'Firewall is disabled. (State = 0)\n' },
    outcome: 'off-and-named',
    says: 'names the firewall all the same',
  },
  'a command that cannot be run is not known': {
    capture: 'everything-unreadable-27.0',
    outcome: 'unreadable',
    says: 'permission to run /usr/libexec/ApplicationFirewall/socketfilterfw',
  },
  'an output without an answer is not known': {
    capture: 'healthy-15.5',
    changes: { 'command firewall': 'Segmentation fault\n' },
    outcome: 'unreadable',
    says: 'was not understood',
  },
  'on Linux there is nothing to check': {
    capture: 'linux-debian-12',
    outcome: 'elsewhere',
    says: 'macOS only',
  },
});
