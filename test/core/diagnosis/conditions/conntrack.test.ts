import { conntrack } from '../../../../main/core/diagnosis/conditions/conntrack.ts';
import { describeCondition } from '../../../support/condition-cases.ts';

describeCondition(conntrack, {
  'there is room': {
    capture: 'linux-debian-12',
    changes: { 'observe.conntrack': { ok: true, count: 100, max: 262144 } },
    outcome: 'roomy',
    says: '100 of 262,144',
  },
  'from 90% on it is near': {
    capture: 'linux-debian-12',
    changes: { 'observe.conntrack': { ok: true, count: 240000, max: 262144 } },
    outcome: 'near',
    says: 'drops packets',
  },
  'a full table drops packets': {
    capture: 'linux-debian-12',
    changes: { 'observe.conntrack': { ok: true, count: 64, max: 64 } },
    outcome: 'full',
    says: 'Limit reached',
  },
  'a kernel without tracking has no such limit': {
    capture: 'linux-debian-12',
    changes: { 'observe.conntrack': { ok: false, errno: 'ENOENT' } },
    outcome: 'untracked',
    says: 'tracks no connections',
  },
  'a table of the wrong type is unknown': {
    capture: 'linux-debian-12',
    changes: { 'observe.conntrack': { ok: true, count: 'many', max: 1 } },
    outcome: 'unreadable',
    says: 'observe.conntrack.count',
  },
  'macOS cannot have it': { capture: 'healthy-15.5', outcome: 'elsewhere', says: 'Linux only' },
});
