import type { ListenQueue } from '../../observation.ts';
import { valueOf, whyNotKnown } from '../../reading.ts';
import { type Message, message } from '../../text/message.ts';
import { processMessage } from '../flow-counts.ts';
import { defineCondition, ifKnown, unreadable } from './condition-rule.ts';
import { command } from './fixes.ts';

const fixes = [command('ss -lnt'), command('sudo sysctl net.core.somaxconn=8192')];

const fullestMessage = ({ fullest }: ListenQueue): Message | null =>
  ifKnown(fullest, ({ port, pid, name, queued, limit }) =>
    message('condition.listen-queue.seen.fullest', {
      // A port is a name: its digits are not grouped.
      port: String(port),
      process: pid === null ? 'none' : processMessage({ pid, name }),
      queued,
      limit: Math.max(1, limit),
    }),
  );

export const listenQueue = defineCondition({
  id: 'listen-queue',
  affects: 'one-app',
  facts: ['F9.2'],
  where: 'linux',
  outcomes: {
    calm: { state: 'clear', meaning: null, advice: null },
    overflowed: {
      state: 'may-matter',
      meaning: 'condition.listen-queue.overflowed',
      advice: 'condition.listen-queue.advice',
      fixes,
    },
    near: {
      state: 'may-matter',
      meaning: 'condition.listen-queue.near',
      advice: 'condition.listen-queue.advice',
      fixes,
    },
    full: {
      state: 'blocks',
      meaning: 'condition.listen-queue.full',
      advice: 'condition.listen-queue.advice',
      fixes,
    },
    unreadable: { state: 'not-known', meaning: null, advice: null },
  },
  find: ({ observation, limits }) => {
    const queues = valueOf(observation.listenQueue);
    if (queues === null) {
      return { outcome: 'unreadable', value: unreadable, seen: [whyNotKnown(observation.listenQueue)] };
    }
    const before = valueOf(observation.previousListenQueue);
    // Counted since the machine started: only what was added since the check before is current.
    const added = before === null ? null : Math.max(0, queues.overflows - before.overflows);
    const value = message('condition.listen-queue.value', { max: queues.maxBacklog ?? 0 });
    const seen = [
      fullestMessage(queues) ?? message('condition.listen-queue.seen.empty'),
      ifKnown(added, (count) => message('condition.listen-queue.seen.added', { count })),
      added === null ? message('condition.listen-queue.seen.sinceStart', { count: queues.overflows }) : null,
    ];
    const close = limits.find(({ kind }) => kind === 'listen-queue');
    if (close !== undefined) return { outcome: close.state === 'at' ? 'full' : 'near', value, seen };
    return { outcome: (added ?? 0) > 0 ? 'overflowed' : 'calm', value, seen };
  },
});
