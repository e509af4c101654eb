import type { Limits, Ports } from '../../observation.ts';
import { valueOf, whyNotKnown } from '../../reading.ts';
import { type Message, message } from '../../text/message.ts';
import type { LimitNotice } from '../diagnosis.ts';
import type { Evidence } from '../evidence.ts';
import { processMessage } from '../flow-counts.ts';
import { portCountOf, portsInUse } from '../machine-limits.ts';
import { nearLimit } from '../near-limit.ts';
import { defineCondition, ifKnown, unreadable } from './condition-rule.ts';
import { widenPorts } from './fixes.ts';

const worstMessage = ({ subject, used }: LimitNotice): Message | null =>
  subject === null
    ? null
    : message('condition.ports.seen.worst', { process: processMessage(subject), sockets: used });

/** The machine's own count of the range, and of what waits to be released without a process that holds it (F8.3, F9.5). */
function countMessages({ observation }: Evidence, counted: Ports): readonly (Message | null)[] {
  const { platform } = observation;
  return [
    ifKnown(portsInUse(counted, platform), (used) =>
      message(`condition.ports.seen.used.${platform}`, { used }),
    ),
    ifKnown(waitingOf(observation, counted), (waiting) =>
      message('condition.ports.seen.waiting', { waiting }),
    ),
  ];
}

/** Connections that no process holds any more; null where they were not counted, or not all processes could be seen. */
function waitingOf(
  { census }: Evidence['observation'],
  { timeWait, tcpSockets, held }: Ports,
): number | null {
  if (timeWait !== null) return timeWait;
  const isWhole = (valueOf(census)?.hidden ?? 1) === 0;
  return isWhole && tcpSockets !== null && held !== null ? Math.max(0, tcpSockets - held) : null;
}

export const ports = defineCondition({
  id: 'ports',
  affects: 'connections',
  facts: ['F4.7', 'F8.3', 'F9.5'],
  where: 'everywhere',
  outcomes: {
    roomy: { state: 'clear', meaning: null, advice: null },
    near: {
      state: 'may-matter',
      meaning: 'condition.ports.near',
      advice: 'condition.ports.advice',
      fixes: widenPorts,
    },
    full: {
      state: 'blocks',
      meaning: 'condition.ports.full',
      advice: 'condition.ports.advice',
      fixes: widenPorts,
    },
    'held-by-clock': {
      state: 'may-matter',
      severity: 'low',
      meaning: 'condition.ports.held-by-clock',
      advice: null,
    },
    'not-counted': { state: 'not-known', meaning: 'condition.ports.not-counted', advice: null },
    unreadable: { state: 'not-known', meaning: null, advice: null },
  },
  find: (evidence) => {
    const { observation, uses, limits: notices } = evidence;
    const limits: Limits | null = valueOf(observation.limits);
    const counted = valueOf(observation.ports);
    const range = counted === null || portCountOf(counted) === null ? limits : counted;
    const count = range === null ? null : portCountOf(range);
    if (range === null || count === null) {
      const why =
        limits === null ? whyNotKnown(observation.limits) : message('condition.ports.seen.unreadable');
      return { outcome: 'unreadable', value: unreadable, seen: [why] };
    }
    // Ports are names, not amounts: their digits are not grouped.
    const bounds = { first: String(range.portFirst ?? 0), last: String(range.portLast ?? 0) };
    const value = message('condition.ports.value', bounds);
    // Of all notices: those that the clock explains are not among `limits`.
    const [worst] = uses.filter(({ kind }) => kind === 'ports').flatMap((use) => nearLimit(use));
    const seen = [
      message('condition.ports.seen.range', { ...bounds, count }),
      ...(counted === null ? [] : countMessages(evidence, counted)),
      worst === undefined ? null : worstMessage(worst),
    ];
    if (worst !== undefined) {
      const clockStands = notices.some(({ kind, state }) => kind === 'tcp-clock' && state === 'at');
      if (clockStands) return { outcome: 'held-by-clock', value, seen };
      return { outcome: worst.state === 'at' ? 'full' : 'near', value, seen };
    }
    const isCounted =
      counted === null
        ? observation.census.state === 'ok'
        : portsInUse(counted, observation.platform) !== null;
    return { outcome: isCounted ? 'roomy' : 'not-counted', value, seen };
  },
});
