import { valueOf, whyNotKnown } from '../../reading.ts';
import { message } from '../../text/message.ts';
import { tcpClockEndMs } from '../machine-limits.ts';
import { isAtLeast } from '../macos-version.ts';
import { defineCondition, unreadable } from './condition-rule.ts';
import { command, widenPorts } from './fixes.ts';

/** What helped people who could not restart at once: more ports, of which each can be used once. */
const stopGaps = [command('sudo shutdown -r now', 'darwin'), ...widenPorts];

export const tcpClock = defineCondition({
  id: 'tcp-clock',
  affects: 'connections',
  facts: ['F8.1', 'F8.3'],
  where: 'macos',
  outcomes: {
    'not-affected': { state: 'clear', meaning: 'condition.tcp-clock.not-affected', advice: null },
    'time-left': { state: 'clear', meaning: null, advice: null },
    soon: {
      state: 'may-matter',
      meaning: 'condition.tcp-clock.soon',
      advice: 'condition.tcp-clock.soon.advice',
      fixes: stopGaps,
    },
    frozen: {
      state: 'blocks',
      meaning: 'condition.tcp-clock.frozen',
      advice: 'condition.tcp-clock.frozen.advice',
      fixes: stopGaps,
    },
    'version-unknown': { state: 'not-known', meaning: 'condition.tcp-clock.version-unknown', advice: null },
    unreadable: { state: 'not-known', meaning: null, advice: null },
  },
  find: ({ observation, version, limits }) => {
    const clock = valueOf(observation.tcpClock);
    if (clock === null && version !== null && !isAtLeast(version, 26)) {
      return { outcome: 'not-affected', value: message('condition.tcp-clock.value.runs'), seen: [] };
    }
    if (clock === null) {
      return { outcome: 'unreadable', value: unreadable, seen: [whyNotKnown(observation.tcpClock)] };
    }
    const { affected, source, clockMs, uptimeMs, frozen } = clock;
    const awake = message('condition.tcp-clock.seen.awake', { time: { durationMs: uptimeMs } });
    if (affected === 'not-affected' && frozen !== true) {
      return { outcome: 'not-affected', value: message('condition.tcp-clock.value.runs'), seen: [awake] };
    }
    if (limits.some(({ kind, state }) => kind === 'tcp-clock' && state === 'at')) {
      const value = message('condition.tcp-clock.value.stands');
      const proof = frozen === true ? message('condition.tcp-clock.seen.frozen') : null;
      return { outcome: 'frozen', value, seen: [awake, proof] };
    }
    const left = { durationMs: Math.max(0, tcpClockEndMs - clockMs) };
    const seen = [awake, message(`condition.tcp-clock.seen.left.${source}`, { left })];
    const value = message('condition.tcp-clock.value.left', { left });
    if (affected === 'unknown') return { outcome: 'version-unknown', value, seen };
    const isSoon = limits.some(({ kind }) => kind === 'tcp-clock');
    return { outcome: isSoon ? 'soon' : 'time-left', value, seen };
  },
});
