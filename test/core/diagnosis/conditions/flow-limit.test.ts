import { flowLimit } from '../../../../main/core/diagnosis/conditions/flow-limit.ts';
import { describeCondition } from '../../../support/condition-cases.ts';

const extension = { pid: 9, name: 'proxy', interface: 'en0', extension: 'com.example.proxy' };

describeCondition(flowLimit, {
  '41 of 512 is clear': {
    capture: 'healthy-15.5',
    outcome: 'roomy',
    says: 'Most flows: com.apple.WebKit.Networking (512), 41 on en0.',
  },
  '478 of 512 is near, and the text has the sign of a full table': {
    capture: 'near-flow-limit-14.6',
    outcome: 'near',
    says: 'ENOSPC',
  },
  '460 of 512 is just below 90%': {
    capture: 'near-flow-limit-14.6',
    changes: {
      'observe.flowAdvisory.channels': [{ pid: 9, name: 'a', interface: 'en0', flows: 460 }],
      'observe.census.processes': [],
    },
    outcome: 'roomy',
    says: 'a (9), 460 on en0',
  },
  '461 of 512 is 90%': {
    capture: 'near-flow-limit-14.6',
    changes: { 'observe.flowAdvisory.channels': [{ pid: 9, name: 'a', interface: 'en0', flows: 461 }] },
    outcome: 'near',
    says: 'a (9), 461 on en0',
  },
  'two interfaces are two tables': {
    capture: 'near-flow-limit-14.6',
    changes: {
      'observe.flowAdvisory.channels': [
        { pid: 9, name: 'a', interface: 'en0', flows: 300 },
        { pid: 9, name: 'a', interface: 'en1', flows: 300 },
      ],
      'observe.census.processes': [],
    },
    outcome: 'roomy',
    says: 'a (9), 300 on en0',
  },
  'the same count is clear under 26.4, where the limit is 1024 by the word of Apple': {
    capture: 'same-count-26.4',
    outcome: 'roomy',
    says: 'The limit is 1,024, confirmed by Apple.',
  },
  '512 of 512 is full': {
    capture: 'flow-table-full-26.0',
    outcome: 'full',
    says: 'ENOMEM',
  },
  'more than the limit that was taken for this version shows that it has another': {
    capture: 'flow-table-full-26.0',
    changes: { 'observe.flowAdvisory.channels': [{ pid: 9, name: 'a', interface: 'en0', flows: 513 }] },
    outcome: 'no-limit-known',
    says: 'is unknown',
  },
  'a closed gate takes no new flows': {
    capture: 'packet-filter-with-living-flows-14.5',
    changes: { 'observe.flowAdvisory.channels': [{ pid: 9, name: 'a', interface: 'en0', flows: 512 }] },
    outcome: 'gate-closed',
    says: 'cannot be reached',
  },
  'macOS 11 has no flows': {
    capture: 'too-old-11.7.10',
    outcome: 'no-flows',
    says: 'no user-space flows',
  },
  'no version, no limit': {
    capture: 'healthy-15.5',
    changes: { 'command os-version': null, 'observe.os': {} },
    outcome: 'no-limit-known',
    says: 'is unknown',
  },
  'counts that cannot be read are not known': {
    capture: 'everything-unreadable-27.0',
    outcome: 'unreadable',
    says: 'EPERM',
  },
  'a count of the wrong type is not known, with its path': {
    capture: 'broken-by-hand-14.4.1',
    outcome: 'unreadable',
    says: 'observe.flowAdvisory.channels[0].flows',
  },
  'on Linux there is nothing to check': {
    capture: 'linux-debian-12',
    outcome: 'elsewhere',
    says: 'macOS only',
  },
  'a network extension close to its limit is close to the limit of every app': {
    capture: 'healthy-15.5',
    changes: { 'observe.flowAdvisory.channels': [{ ...extension, flows: 500 }] },
    outcome: 'extension-near',
    says: 'connections of all apps go through it',
  },
  'a network extension at its limit stops every app': {
    capture: 'healthy-15.5',
    changes: { 'observe.flowAdvisory.channels': [{ ...extension, flows: 512 }] },
    outcome: 'extension-full',
    says: 'new connections of all apps hang or fail',
  },
});
