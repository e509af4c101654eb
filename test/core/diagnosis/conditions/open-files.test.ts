import { openFiles } from '../../../../main/core/diagnosis/conditions/open-files.ts';
import { describeCondition } from '../../../support/condition-cases.ts';

const files = (process: {
  readonly descriptors: number;
  readonly highest: number;
  readonly soft: number | null;
  readonly extension?: string;
}) => ({
  ok: true,
  processes: [
    { pid: 77, name: 'worker', hard: null, parent: { pid: 70, name: 'bash' }, extension: null, ...process },
  ],
});

describeCondition(openFiles, {
  'the processes of a container are shown beside its files': {
    capture: 'conditions/quiet-debian-12',
    changes: {
      'observe.controlGroup': {
        ok: true,
        processes: 95,
        processesMax: 100,
        memoryBytes: null,
        memoryMaxBytes: null,
        memoryLimitEvents: null,
        outOfMemoryKills: null,
      },
    },
    outcome: 'roomy',
    says: 'has 95 of 100 processes and threads.',
  },
  'few sockets are clear': {
    capture: 'healthy-15.5',
    outcome: 'roomy',
    says: '9,312 of 122,880 files are open on this machine.',
  },
  'an app with 240 sockets is near the 256 that apps start with': {
    capture: 'firewall-on-14.4.1',
    changes: {
      'observe.census.processes': [
        { pid: 7, name: 'App', flowswitchChannels: 0, otherChannels: 0, tcpSockets: 238, udpSockets: 2 },
      ],
    },
    outcome: 'near',
    says: 'App (7) has 240 sockets; its limit is most likely 256 open files.',
  },
  'more than 256 have raised their limit': {
    capture: 'thread-first-mac-14.4.1',
    outcome: 'roomy',
    says: 'Most sockets: TunnelTest (1201), 500.',
  },
  'a Linux server is held against its own limit': {
    capture: 'linux-debian-12',
    changes: {
      'observe.census.processes': [
        { pid: 7, name: 'server', flowswitchChannels: 0, otherChannels: 0, tcpSockets: 1000, udpSockets: 0 },
      ],
    },
    outcome: 'near',
    says: 'has 1,000 sockets; its limit is most likely 1,024 open files.',
  },
  'the whole machine can be near': {
    capture: 'healthy-15.5',
    changes: { 'observe.limits.filesOpen': 112000 },
    outcome: 'machine-near',
    says: 'This machine has 112,000 of 122,880 files open.',
  },
  'the whole machine can be full': {
    capture: 'healthy-15.5',
    changes: { 'observe.limits.filesOpen': 122880 },
    outcome: 'machine-full',
    says: '122,880 of 122,880',
  },
  'an app with as many sockets as it may have files open is full': {
    capture: 'firewall-on-14.4.1',
    changes: {
      'observe.census.processes': [
        { pid: 7, name: 'App', flowswitchChannels: 0, otherChannels: 0, tcpSockets: 256, udpSockets: 0 },
      ],
    },
    outcome: 'full',
    says: 'App (7) has 256 sockets',
  },
  'Linux has it too': {
    capture: 'linux-debian-12',
    outcome: 'roomy',
    says: 'This program may open 1,024 files',
  },
  'limits that cannot be read are not known': {
    capture: 'everything-unreadable-27.0',
    outcome: 'unreadable',
    says: 'EINVAL',
  },
  'a limit of the wrong type is not known, with its path': {
    capture: 'broken-by-hand-14.4.1',
    outcome: 'unreadable',
    says: 'observe.limits.portFirst',
  },
  'a process is compared with its own limit where the system reports it': {
    capture: 'linux-debian-12',
    changes: { 'observe.openFiles': files({ descriptors: 60, highest: 62, soft: 64 }) },
    outcome: 'near',
    says: 'worker (77) has 60 of 64 files open; its highest descriptor is 62. It got its limit from bash (70).',
  },
  'a Mac does not report the limit of another process, and the likely one is marked as such': {
    capture: 'healthy-15.5',
    changes: { 'observe.openFiles': files({ descriptors: 250, highest: 252, soft: null }) },
    outcome: 'near',
    says: 'its limit is not visible and most likely 256.',
  },
  'a network extension close to its open files is close to the limit of every app': {
    capture: 'healthy-15.5',
    changes: {
      'observe.openFiles': files({
        descriptors: 250,
        highest: 252,
        soft: null,
        extension: 'com.example.proxy',
      }),
    },
    outcome: 'extension-near',
    says: 'connections of all apps go through it',
  },
  'a network extension without a free descriptor stops every app': {
    capture: 'healthy-15.5',
    changes: {
      'observe.openFiles': files({
        descriptors: 256,
        highest: 255,
        soft: 256,
        extension: 'com.example.proxy',
      }),
    },
    outcome: 'extension-full',
    says: 'new connections of all apps hang or fail',
  },
});
