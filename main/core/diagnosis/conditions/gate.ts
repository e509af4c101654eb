import { valueOf, whyNotKnown } from '../../reading.ts';
import { type Message, message } from '../../text/message.ts';
import type { Evidence } from '../evidence.ts';
import { defineCondition, ifKnown, unreadable } from './condition-rule.ts';
import { command } from './fixes.ts';

/** Flows from before the switch turned off are not torn down (F1.16). */
const living = ({ livingFlows }: Evidence): Message | null =>
  ifKnown(livingFlows, (flows) => message('condition.gate.seen.living', { flows }));

/** Since the check before: a hint of what new connections get (F2.6). */
const recent = (evidence: Evidence): Message | null =>
  ifKnown(evidence.recent, ({ flows, sockets }) => message('condition.gate.seen.recent', { flows, sockets }));

function unknownWords({ reasons }: Evidence): Message | null {
  const words = reasons?.unknown ?? [];
  return words.length === 0 ? null : message('condition.gate.seen.unknownWords', { words: words.join(' ') });
}

const off = message('condition.gate.value.off');

export const gate = defineCondition({
  id: 'gate',
  affects: 'mode',
  facts: ['F1.2', 'F2.3', 'F1.4', 'F1.16', 'F2.6'],
  where: 'macos',
  outcomes: {
    open: { state: 'clear', meaning: 'condition.gate.open', advice: null },
    // What turned it off has its own condition, and the advice with it.
    closed: { state: 'blocks', meaning: 'condition.gate.closed', advice: null },
    'closed-without-reason': {
      state: 'blocks',
      meaning: 'condition.gate.closed-without-reason',
      advice: 'cause.off-without-reason.advice',
      fixes: [command('nvram boot-args')],
    },
    'closed-by-name': { state: 'blocks', meaning: 'condition.gate.closed-by-name', advice: null },
    odd: { state: 'not-known', meaning: 'condition.gate.odd', advice: null },
    unreadable: {
      state: 'not-known',
      meaning: 'condition.gate.unreadable',
      advice: 'condition.gate.unreadable.advice',
      fixes: [command('lanelight check --probe')],
    },
    'unreadable-but-tested': { state: 'not-known', meaning: 'condition.gate.unreadable', advice: null },
  },
  find: (evidence) => {
    const { observation, reasons } = evidence;
    const value = valueOf(observation.gate)?.enableNetagent ?? null;
    if (value === null) {
      const seen = [whyNotKnown(observation.gate), unknownWords(evidence), recent(evidence)];
      return evidence.witnesses.gate === 'sockets'
        ? { outcome: 'closed-by-name', value: off, seen }
        : {
            outcome: observation.probe.state === 'ok' ? 'unreadable-but-tested' : 'unreadable',
            value: unreadable,
            seen,
          };
    }
    const read = message('condition.gate.seen', { value });
    if (value === 1) {
      const seen = [read, unknownWords(evidence), recent(evidence)];
      return { outcome: 'open', value: message('condition.gate.value.on'), seen };
    }
    if (value !== 0) return { outcome: 'odd', value: message('text.number', { value }), seen: [read] };
    const seen = [read, unknownWords(evidence), living(evidence), recent(evidence)];
    const isNamed = reasons === null || reasons.known.length + reasons.unknown.length > 0;
    return isNamed
      ? { outcome: 'closed', value: off, seen }
      : { outcome: 'closed-without-reason', value: message('condition.gate.value.silent'), seen };
  },
});
