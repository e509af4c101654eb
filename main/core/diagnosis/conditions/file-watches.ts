import { valueOf, whyNotKnown } from '../../reading.ts';
import { type Message, message } from '../../text/message.ts';
import { processMessage } from '../flow-counts.ts';
import { defineCondition, fullness, ifKnown, unreadable } from './condition-rule.ts';
import { command } from './fixes.ts';

/** Raises both limits: which one was reached is in the number of the error only. */
const fixes = [command('sudo sysctl fs.inotify.max_user_watches=1048576 fs.inotify.max_user_instances=1024')];

export const fileWatches = defineCondition({
  id: 'file-watches',
  affects: 'one-app',
  facts: ['F9.3'],
  where: 'linux',
  outcomes: {
    roomy: { state: 'clear', meaning: null, advice: null },
    near: {
      state: 'may-matter',
      meaning: 'condition.file-watches.near',
      advice: 'condition.file-watches.advice',
      fixes,
    },
    full: {
      state: 'blocks',
      meaning: 'condition.file-watches.full',
      advice: 'condition.file-watches.advice',
      fixes,
      // Programs that watch files fail; connections do not.
      severity: 'medium',
    },
    unreadable: { state: 'not-known', meaning: null, advice: null },
  },
  find: ({ observation, limits }) => {
    const held = valueOf(observation.fileWatches);
    if (held === null) {
      return { outcome: 'unreadable', value: unreadable, seen: [whyNotKnown(observation.fileWatches)] };
    }
    const { watches, watchesMax, instances, instancesMax, processes } = held;
    const [busiest] = processes;
    const value = message('condition.file-watches.value', {
      watches: watchesMax ?? 0,
      instances: instancesMax ?? 0,
    });
    const seen: readonly (Message | null)[] = [
      ifKnown(watchesMax === 0 ? null : watchesMax, (max) =>
        message('condition.file-watches.seen.watches', { watches, max }),
      ),
      ifKnown(instancesMax === 0 ? null : instancesMax, (max) =>
        message('condition.file-watches.seen.instances', { instances, max }),
      ),
      busiest === undefined
        ? null
        : message('condition.file-watches.seen.busiest', {
            process: processMessage(busiest),
            watches: busiest.watches,
            instances: busiest.instances,
          }),
    ];
    return { outcome: fullness(limits, 'file-watches', 'file-watchers'), value, seen };
  },
});
