import { ports } from '../../../../main/core/diagnosis/conditions/ports.ts';
import { describeCondition } from '../../../support/condition-cases.ts';

describeCondition(ports, {
  'few sockets are clear': {
    capture: 'healthy-15.5',
    outcome: 'roomy',
    says: '49152 to 65535: 16,384 per address and protocol',
  },
  '15000 of 16384 are near': {
    capture: 'healthy-15.5',
    changes: {
      'observe.census.processes': [
        { pid: 7, name: 'App', flowswitchChannels: 0, otherChannels: 0, tcpSockets: 15000, udpSockets: 0 },
      ],
    },
    outcome: 'near',
    says: 'App (7) has 15,000 sockets.',
  },
  '16384 of 16384 are all': {
    capture: 'healthy-15.5',
    changes: {
      'observe.census.processes': [
        { pid: 7, name: 'App', flowswitchChannels: 0, otherChannels: 0, tcpSockets: 16384, udpSockets: 0 },
      ],
    },
    outcome: 'full',
    says: 'EADDRNOTAVAIL',
  },
  'Linux has it too': {
    capture: 'linux-debian-12',
    outcome: 'roomy',
    says: '32768 to 60999',
  },
  'limits that cannot be read are not known': {
    capture: 'everything-unreadable-27.0',
    outcome: 'unreadable',
    says: 'EINVAL',
  },
  'a range that runs backwards is not known': {
    capture: 'healthy-15.5',
    changes: { 'observe.limits.portFirst': 65535, 'observe.limits.portLast': 1024 },
    outcome: 'unreadable',
    says: 'range of local ports',
  },
});
