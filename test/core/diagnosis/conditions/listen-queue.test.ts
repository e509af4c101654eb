import { listenQueue } from '../../../../main/core/diagnosis/conditions/listen-queue.ts';
import { ok } from '../../../../main/core/reading.ts';
import { describeCondition } from '../../../support/condition-cases.ts';

const queues = (overflows: number) => ({
  ok: true as const,
  overflows,
  drops: overflows,
  requestQueueFullDrops: 0,
  requestQueueFullCookies: 0,
  maxBacklog: 4096,
  fullest: null,
});

describeCondition(listenQueue, {
  'no queue is full': {
    capture: 'linux-debian-12',
    changes: {
      'observe.listenQueue': {
        ok: true,
        overflows: 0,
        drops: 0,
        requestQueueFullDrops: 0,
        requestQueueFullCookies: 0,
        maxBacklog: 4096,
        fullest: null,
      },
    },
    outcome: 'calm',
    says: 'No queue has overflowed since this machine started.',
  },
  'a queue is close to its backlog': {
    capture: 'linux-debian-12',
    changes: {
      'observe.listenQueue': {
        ok: true,
        overflows: 0,
        drops: 0,
        requestQueueFullDrops: 0,
        requestQueueFullCookies: 0,
        maxBacklog: 4096,
        fullest: { port: 8080, queued: 58, limit: 64, pid: 911, name: 'node' },
      },
    },
    outcome: 'near',
    says: 'node (911) on port 8080 has 58 of 64 connections waiting.',
  },
  'a full queue drops connections': {
    capture: 'linux-debian-12',
    changes: {
      'observe.listenQueue': {
        ok: true,
        overflows: 7,
        drops: 7,
        requestQueueFullDrops: 0,
        requestQueueFullCookies: 0,
        maxBacklog: 4096,
        fullest: { port: 8080, queued: 65, limit: 64, pid: null, name: null },
      },
    },
    outcome: 'full',
    says: 'Port 8080 has 65 of 64 connections waiting.',
  },
  'counters of the wrong type are unknown': {
    capture: 'linux-debian-12',
    changes: { 'observe.listenQueue': { ok: true, overflows: 'x', drops: 0 } },
    outcome: 'unreadable',
    says: 'observe.listenQueue',
  },
  'macOS cannot have it': { capture: 'healthy-15.5', outcome: 'elsewhere', says: 'Linux only' },
  'connections were dropped since the last check': {
    capture: 'linux-debian-12',
    changes: { 'observe.listenQueue': queues(9) },
    before: { previousListenQueue: ok(queues(4)) },
    outcome: 'overflowed',
    says: '5 connections were dropped since the last check.',
  },
});
