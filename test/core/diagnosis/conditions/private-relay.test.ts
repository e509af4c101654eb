import { privateRelay } from '../../../../main/core/diagnosis/conditions/private-relay.ts';
import { describeCondition } from '../../../support/condition-cases.ts';

describeCondition(privateRelay, {
  'on may matter for counts of flows': {
    capture: 'private-relay-15.3',
    outcome: 'on',
    says: 'Private Relay is on.',
  },
  'on beside packet filter rules is switched off by them': {
    capture: 'private-relay-15.3',
    changes: { 'observe.gate.enableNetagent': 0, 'observe.filterState.value': 'pf' },
    outcome: 'on-with-rules',
    says: 'switches itself off',
  },
  'off is clear': {
    capture: 'healthy-15.5',
    outcome: 'off',
    says: 'Private Relay is off.',
  },
  'a preference without the status is not known': {
    capture: 'healthy-15.5',
    changes: { 'command private-relay': '<plist><dict><key>NSPConfiguration</key></dict></plist>\n' },
    outcome: 'unreadable',
    says: 'does not state whether Private Relay is on',
  },
  'a command that died is not known': {
    capture: 'everything-unreadable-27.0',
    outcome: 'unreadable',
    says: 'ended by a signal',
  },
  'a capture without it is not known': {
    capture: 'broken-by-hand-14.4.1',
    outcome: 'unreadable',
    says: 'no output for private-relay',
  },
  'on Linux there is nothing to check': {
    capture: 'linux-debian-12',
    outcome: 'elsewhere',
    says: 'macOS only',
  },
});
