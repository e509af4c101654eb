import { osVersion } from '../../../../main/core/diagnosis/conditions/os-version.ts';
import { describeCondition } from '../../../support/condition-cases.ts';

describeCondition(osVersion, {
  'a version whose kernel was read is clear': {
    capture: 'firewall-on-14.4.1',
    outcome: 'read',
    says: 'macOS 14.4.1 (23E224)',
  },
  'a newer one is clear by assumption, and the text marks it': {
    capture: 'same-count-26.4',
    outcome: 'assumed',
    says: 'assumed',
  },
  '15.7 came after what was read': {
    capture: 'healthy-15.5',
    changes: { 'command os-version': null, 'observe.os.version': '15.7' },
    outcome: 'assumed',
    says: '15.7',
  },
  '12.1 was published without the source': {
    capture: 'legacy-socket-filter-12.7',
    changes: { 'command os-version': null, 'observe.os.version': '12.1' },
    outcome: 'assumed',
    says: '12.1',
  },
  'macOS 11 is too old': {
    capture: 'too-old-11.7.10',
    outcome: 'too-old',
    says: 'needs macOS 12',
  },
  'old programs read "10.16": the kernel version shows which it is': {
    capture: 'firewall-on-14.4.1',
    changes: { 'command os-version': null, 'observe.os.version': '10.16' },
    outcome: 'read',
    says: '14.0',
  },
  '"10.16" with the kernel of macOS 11 is too old': {
    capture: 'too-old-11.7.10',
    changes: { 'command os-version': null, 'observe.os.version': '10.16' },
    outcome: 'too-old',
    says: '11.0',
  },
  'Linux is another system': {
    capture: 'linux-debian-12',
    outcome: 'not-macos',
    says: 'Linux 6.1.0-28-amd64',
  },
  'no version anywhere is not known': {
    capture: 'healthy-15.5',
    changes: { 'command os-version': null, 'observe.os': {} },
    outcome: 'unreadable',
    says: 'could not be read',
  },
});
