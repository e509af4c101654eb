import { valueOf, whyNotKnown } from '../../reading.ts';
import { type Message, message } from '../../text/message.ts';
import { megabytes } from '../machine-limits.ts';
import type { Evidence } from '../evidence.ts';
import { isAtLeast } from '../macos-version.ts';
import { defineCondition, fullness, unreadable } from './condition-rule.ts';
import { command } from './fixes.ts';

const fixes = [command('netstat -anp tcp', 'darwin'), command('ss -tmp', 'linux')];

/** A container may use less memory than the machine, and its sockets count as well (Linux, control groups of version 2). */
function groupMessage({ controlGroup }: Evidence['observation']): Message | null {
  const { memoryBytes, memoryMaxBytes, outOfMemoryKills } = valueOf(controlGroup) ?? {};
  if (typeof memoryBytes !== 'number' || typeof memoryMaxBytes !== 'number') return null;
  return message('condition.tcp-memory.seen.group', {
    used: megabytes(memoryBytes),
    limit: megabytes(memoryMaxBytes),
    kills: outOfMemoryKills ?? 0,
  });
}

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
      fixes,
    },
    full: {
      state: 'blocks',
      meaning: 'condition.tcp-memory.full',
      advice: 'condition.tcp-memory.advice',
      fixes,
    },
    // A network namespace of Linux does not show what the machine allows.
    'limit-hidden': { state: 'not-known', meaning: 'condition.tcp-memory.limit-hidden', advice: null },
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
    const underPressure: Message | null =
      pressure === true ? message('condition.tcp-memory.seen.pressure') : null;
    const group = groupMessage(observation);
    if (hardBytes === null || hardBytes === 0) {
      const value = message('condition.tcp-memory.value.noLimit', { used });
      return {
        outcome: hardBytes === null ? 'limit-hidden' : 'no-limit',
        value,
        seen: [message('condition.tcp-memory.seen.noLimit', { used }), underPressure, group],
      };
    }
    const limit = megabytes(hardBytes);
    const value = message('condition.tcp-memory.value', { limit });
    const seen = [message('condition.tcp-memory.seen', { used, limit }), underPressure, group];
    return { outcome: fullness(limits, 'tcp-memory'), value, seen };
  },
});
