import { kernelExtensions } from '../../../../main/core/diagnosis/conditions/kernel-extensions.ts';
import { notPermitted } from '../../../support/captures.ts';
import { describeCondition } from '../../../support/condition-cases.ts';

describeCondition(kernelExtensions, {
  'one of networking is the suspect where the kernel names a filter': {
    capture: 'legacy-socket-filter-12.7',
    outcome: 'suspect',
    says: 'com.example.firewall.nke.socketfilter',
  },
  'another one may be it where the kernel names a filter': {
    capture: 'legacy-socket-filter-12.7',
    changes: {
      'command kernel-extensions':
        '  150    0 0xffffff7f98f8d000 0x1000     0x1000     com.apple.kpi.bsd (22.6.0) 76173829-8756-3746-9516-A60DABEB950C <>\n  167    0 0xffffff7f83e82000 0x6000     0x6000     com.example.driver.keyboard (1.0.2) 5044F02A-8CCC-36A9-A1B5-E31D27F69B62 <6 5 1>\n',
    },
    outcome: 'may-be-it',
    says: 'com.example.driver.keyboard',
  },
  'one of networking may filter where the kernel cannot be asked': {
    capture: 'legacy-socket-filter-12.7',
    changes: { 'observe.filterState': notPermitted },
    outcome: 'may-filter',
    says: 'could not confirm it',
  },
  'an open gate clears it': {
    capture: 'legacy-socket-filter-12.7',
    changes: { 'observe.gate.enableNetagent': 1, 'observe.filterState.value': '' },
    outcome: 'harmless',
    says: 'None of them turns the kernel switch off.',
  },
  'another reason clears it': {
    capture: 'legacy-socket-filter-12.7',
    changes: { 'observe.filterState.value': 'pf' },
    outcome: 'harmless',
    says: 'None of them turns the kernel switch off.',
  },
  "Apple's alone are none": {
    capture: 'firewall-on-14.4.1',
    outcome: 'none',
    says: 'No third-party kernel extension is loaded.',
  },
  'a missing command is not known': {
    capture: 'everything-unreadable-27.0',
    outcome: 'unreadable',
    says: '/usr/bin/kmutil is not installed on this system.',
  },
  'on Linux there is nothing to check': {
    capture: 'linux-debian-12',
    outcome: 'elsewhere',
    says: 'macOS only',
  },
});
