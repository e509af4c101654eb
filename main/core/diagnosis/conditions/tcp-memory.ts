import { valueOf, whyNotKnown } from '../../reading.ts';
import { type Message, message } from '../../text/message.ts';
import { isAtLeast } from '../macos-version.ts';
import { defineCondition, unreadable } from './condition-rule.ts';
import { command } from './fixes.ts';

const megabytes = (bytes: number): number => Math.round(bytes / 1_048_576);

export const tcpMemory = defineCondition({
  id: 'tcp-memory',
  affects: 'connections',
  facts: ['F8.2', 'F9.4'],
  where: 'everywhere',
  outcomes: {
    roomy: { state: 'clear', meaning: null, advice: null },
    near: {
      state: 'may-matter',
      meaning: 'condition.tcp-memory.near',
      advice: 'condition.tcp-memory.advice',
      fixes: [command('netstat -anp tcp', 'darwin'), command('ss -tmp', 'linux')],
    },
    full: {
      state: 'blocks',
      meaning: 'condition.tcp-memory.full',
      advice: 'condition.tcp-memory.advice',
      fixes: [command('netstat -anp tcp', 'darwin'), command('ss -tmp', 'linux')],
    },
    'no-limit': { state: 'clear', meaning: 'condition.tcp-memory.no-limit', advice: null },
    unreadable: { state: 'not-known', meaning: null, advice: null },
  },
  find: ({ observation, version, limits }) => {
    const memory = valueOf(observation.tcpMemory);
    if (memory === null && version !== null && !isAtLeast(version, 26)) {
      return { outcome: 'no-limit', value: message('condition.value.none'), seen: [] };
    }
    if (memory === null) {
      return { outcome: 'unreadable', value: unreadable, seen: [whyNotKnown(observation.tcpMemory)] };
    }
    const { allocatedBytes, hardBytes, pressure } = memory;
    const used = megabytes(allocatedBytes);
    if (hardBytes === null) {
      const value = message('condition.tcp-memory.value.noLimit', { used });
      return { outcome: 'no-limit', value, seen: [message('condition.tcp-memory.seen.noLimit', { used })] };
    }
    const limit = megabytes(hardBytes);
    const value = message('condition.tcp-memory.value', { limit });
    const underPressure: Message | null =
      pressure === true ? message('condition.tcp-memory.seen.pressure') : null;
    const seen = [message('condition.tcp-memory.seen', { used, limit }), underPressure];
    const close = limits.find(({ kind }) => kind === 'tcp-memory');
    if (close === undefined) return { outcome: 'roomy', value, seen };
    return { outcome: close.state === 'at' ? 'full' : 'near', value, seen };
  },
});
