import { count } from '../../words.ts';
import { valueOf, whyNotKnown } from '../../reading.ts';
import type { Evidence } from '../evidence.ts';
import { defineCondition, notReadable } from './condition-rule.ts';

/** Flows from before the gate closed are not torn down (F1.16). */
const livingText = (flows: number): string =>
  flows === 0
    ? 'No flow is open.'
    : `${count(flows, 'flow')} from before ${flows === 1 ? 'lives' : 'live'} on.`;

/** Since the look before: a hint of what new connections get (F2.6). */
function recentText({ recent }: Evidence): string {
  if (recent === null) return '';
  return `Since the look before, ${count(recent.flows, 'new TCP flow')} in user space and ${count(recent.sockets, 'new TCP socket')}.`;
}

function unknownWords({ reasons }: Evidence): string {
  const words = reasons?.unknown ?? [];
  return words.length === 0
    ? ''
    : `net.filter_state also says "${words.join(' ')}", which is not known here.`;
}

export const gate = defineCondition({
  id: 'gate',
  title: "The kernel's gate",
  asks: 'Does the kernel allow user-space networking at all? net.link.generic.system.enable_netagent is its own verdict for the whole Mac: 1 is open, 0 is closed. It is read, never written.',
  facts: ['F1.2', 'F2.3', 'F1.4', 'F1.16', 'F2.6'],
  notKnown: ['Whether it can still be read by every user from macOS 26.1 on.'],
  where: 'macos',
  outcomes: {
    open: { state: 'clear', meaning: 'The kernel allows user-space networking.', advice: null },
    closed: {
      state: 'blocks',
      meaning: 'New connections use sockets.',
      advice: 'See which filter the kernel names; when it is gone, the gate opens by itself.',
    },
    'closed-without-reason': {
      state: 'blocks',
      meaning:
        'New connections use sockets, and the kernel names no filter: it may have been booted that way.',
      advice: 'Restart the Mac. If it stays closed, look for if_attach_nx in "nvram boot-args".',
    },
    'closed-by-name': {
      state: 'blocks',
      meaning: 'The gate itself could not be read, but any filter that the kernel names closes it.',
      advice: 'See which filter the kernel names.',
    },
    odd: {
      state: 'not-known',
      meaning: 'Neither 0 nor 1: this macOS means something else by it.',
      advice: null,
    },
    unreadable: {
      state: 'not-known',
      meaning: 'What new connections get is then seen only by a probe.',
      advice: null,
    },
  },
  find: (evidence) => {
    const { observation, reasons, livingFlows } = evidence;
    const value = valueOf(observation.gate)?.enableNetagent ?? null;
    const sentences = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');
    if (value === null) {
      const saw = sentences(whyNotKnown(observation.gate), unknownWords(evidence), recentText(evidence));
      return evidence.witnesses.gate === 'sockets'
        ? { outcome: 'closed-by-name', value: 'closed', saw }
        : { outcome: 'unreadable', value: notReadable, saw };
    }
    const read = `enable_netagent is ${value}.`;
    if (value === 1)
      return {
        outcome: 'open',
        value: 'open',
        saw: sentences(read, unknownWords(evidence), recentText(evidence)),
      };
    if (value !== 0) return { outcome: 'odd', value: String(value), saw: read };
    const living = livingFlows === null ? '' : livingText(livingFlows);
    const saw = sentences(read, unknownWords(evidence), living, recentText(evidence));
    const named = reasons === null || reasons.known.length + reasons.unknown.length > 0;
    return named
      ? { outcome: 'closed', value: 'closed', saw }
      : { outcome: 'closed-without-reason', value: 'closed, no reason named', saw };
  },
});
