import { whyNotKnown } from '../../reading.ts';
import { type Message, message } from '../../text/message.ts';
import type { BusyProcess } from '../diagnosis.ts';
import type { Evidence } from '../evidence.ts';
import { flowListIsCut } from '../flow-evidence.ts';
import { processMessage } from '../flow-counts.ts';
import { isAtLeast } from '../macos-version.ts';
import { worstLimit } from '../status.ts';
import { defineCondition, unreadable } from './condition-rule.ts';
import { extensionOutcomes } from './extension-outcomes.ts';
import { showProcess } from './fixes.ts';

/** How a full table shows itself (F4.4); null where the version is unknown. */
const errorMessage = ({ version }: Evidence): Message | null =>
  version === null
    ? null
    : message('condition.flow-limit.seen.error', { errno: isAtLeast(version, 15) ? 'ENOMEM' : 'ENOSPC' });

const busiestMessage = (busiest: BusyProcess | undefined, isCut: boolean): Message | null =>
  busiest === undefined
    ? isCut
      ? null
      : message('condition.flow-limit.seen.none')
    : message('condition.flow-limit.seen.busiest', {
        process: processMessage(busiest),
        flows: busiest.flows,
        interface: busiest.interface,
      });

export const flowLimit = defineCondition({
  id: 'flow-limit',
  affects: 'one-app',
  facts: ['F4.2', 'F4.3', 'F4.4', 'F2.8', 'F4.10'],
  where: 'macos',
  outcomes: {
    roomy: { state: 'clear', meaning: null, advice: null },
    near: {
      state: 'may-matter',
      meaning: 'condition.flow-limit.near',
      advice: 'condition.flow-limit.near.advice',
      fixes: [showProcess()],
    },
    full: {
      state: 'blocks',
      meaning: 'condition.flow-limit.full',
      advice: 'condition.flow-limit.full.advice',
      fixes: [showProcess()],
    },
    ...extensionOutcomes,
    'gate-closed': { state: 'clear', meaning: 'condition.flow-limit.gate-closed', advice: null },
    'no-flows': { state: 'clear', meaning: 'condition.flow-limit.no-flows', advice: null },
    'no-limit-known': { state: 'not-known', meaning: 'condition.flow-limit.no-limit-known', advice: null },
    unreadable: { state: 'not-known', meaning: null, advice: null },
  },
  find: (evidence) => {
    const { ability, flows, observation, limits, witnesses } = evidence;
    if (ability === 'too-old') {
      return { outcome: 'no-flows', value: message('condition.value.none'), seen: [] };
    }
    const { limit, limitBasis: basis } = flows;
    if (limit === null || basis === null) return { outcome: 'no-limit-known', value: unreadable, seen: [] };
    const value = message('condition.flow-limit.value', { limit, basis });
    if (observation.flowAdvisory.state !== 'ok') {
      return { outcome: 'unreadable', value, seen: [whyNotKnown(observation.flowAdvisory)] };
    }
    const isCut = flowListIsCut(observation);
    const seen = [
      isCut ? message('condition.flow-limit.seen.cut') : null,
      busiestMessage(flows.busiest[0], isCut),
      message('condition.flow-limit.seen.limit', { limit, basis }),
    ];
    if (witnesses.gate === 'sockets') return { outcome: 'gate-closed', value, seen };
    const close = limits.filter(({ kind }) => kind === 'flow-table');
    if (close.length === 0) return { outcome: isCut ? 'unreadable' : 'roomy', value, seen };
    const worst = worstLimit(close);
    const isFull = worst?.state === 'at';
    const seenWithError = [...seen, errorMessage(evidence)];
    if (close.some(({ subject }) => subject?.extension !== undefined))
      return { outcome: isFull ? 'extension-full' : 'extension-near', value, seen: seenWithError };
    const fixes = [showProcess(worst?.subject?.pid)];
    return { outcome: isFull ? 'full' : 'near', value, seen: seenWithError, fixes };
  },
});
