import { ports } from '../../../../main/core/diagnosis/conditions/ports.ts';
import { describeCondition } from '../../../support/condition-cases.ts';

const portsOf = (counts: { readonly inRange: number | null; readonly timeWait: number | null }) => ({
  ok: true,
  portFirst: 49_152,
  portLast: 65_535,
  reserved: null,
  tcpSockets: 16_500,
  held: 120,
  toOneDestination: null,
  timeWaitReuse: null,
  ...counts,
});

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
  'a range that is used up on macOS counts waiting connections too': {
    capture: 'healthy-26.2',
    changes: { 'observe.ports': portsOf({ inRange: 16_384, timeWait: 16_100 }) },
    outcome: 'full',
    says: '16,100 closed connections still wait to release a port.',
  },
  'full ports are explained by a clock that stands': {
    capture: 'healthy-26.2',
    changes: {
      'observe.ports': portsOf({ inRange: 16_384, timeWait: 16_100 }),
      'observe.tcpClock': {
        ok: true,
        source: 'connection',
        clockMs: 4_294_967_241,
        uptimeMs: 7_257_600_000,
        frozen: true,
        affected: 'affected',
      },
    },
    outcome: 'held-by-clock',
    says: 'A restart frees them.',
  },
  'ports that were not counted are unknown': {
    capture: 'healthy-26.2',
    changes: { 'observe.ports': portsOf({ inRange: null, timeWait: null }) },
    outcome: 'not-counted',
    says: 'could not be counted',
  },
});
