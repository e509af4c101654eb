import { tcpMemory } from '../../../../main/core/diagnosis/conditions/tcp-memory.ts';
import { describeCondition } from '../../../support/condition-cases.ts';

describeCondition(tcpMemory, {
  'the memory of a container is shown beside that of the machine': {
    capture: 'conditions/quiet-debian-12',
    changes: {
      'observe.controlGroup': {
        ok: true,
        processes: 95,
        processesMax: 100,
        memoryBytes: 96 * 1_048_576,
        memoryMaxBytes: 128 * 1_048_576,
        memoryLimitEvents: 7,
        outOfMemoryKills: 2,
      },
    },
    outcome: 'limit-hidden',
    says: 'uses 96 of 128 MB of memory; 2 processes were stopped because of it.',
  },
  'there is room': {
    capture: 'healthy-26.2',
    changes: {
      'observe.tcpMemory': {
        ok: true,
        allocatedBytes: 8388608,
        softBytes: 213909504,
        hardBytes: 268435456,
        pressure: null,
      },
    },
    outcome: 'roomy',
    says: 'TCP uses 8 of 256 MB.',
  },
  'from the soft limit on macOS drops data': {
    capture: 'healthy-26.2',
    changes: {
      'observe.tcpMemory': {
        ok: true,
        allocatedBytes: 214958080,
        softBytes: 213909504,
        hardBytes: 268435456,
        pressure: null,
      },
    },
    outcome: 'near',
    says: 'ENOBUFS',
  },
  'at the hard limit new sockets fail': {
    capture: 'healthy-26.2',
    changes: {
      'observe.tcpMemory': {
        ok: true,
        allocatedBytes: 268435456,
        softBytes: 213909504,
        hardBytes: 268435456,
        pressure: null,
      },
    },
    outcome: 'full',
    says: 'Limit reached',
  },
  'Linux reports pressure itself': {
    capture: 'linux-debian-12',
    changes: {
      'observe.tcpMemory': {
        ok: true,
        allocatedBytes: 104857600,
        softBytes: 94371840,
        hardBytes: 268435456,
        pressure: true,
      },
    },
    outcome: 'near',
    says: 'The kernel reports memory pressure.',
  },
  'macOS 15 has no limit': { capture: 'healthy-15.5', outcome: 'no-limit', says: 'does not limit it' },
  'a limit that a namespace does not show is unknown': {
    capture: 'linux-debian-12',
    changes: {
      'observe.tcpMemory': {
        ok: true,
        allocatedBytes: 3145728,
        softBytes: null,
        hardBytes: null,
        pressure: null,
      },
    },
    outcome: 'limit-hidden',
    says: 'TCP uses 3 MB.',
  },
  'a node that cannot be read is unknown': {
    capture: 'healthy-26.2',
    changes: { 'observe.tcpMemory': { ok: false, call: 'sysctl kern.memacct', errno: 'EPERM' } },
    outcome: 'unreadable',
    says: 'EPERM',
  },
});
