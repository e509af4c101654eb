import { valueOf, whyNotKnown } from '../../reading.ts';
import { message } from '../../text/message.ts';
import type { Evidence } from '../evidence.ts';
import { defineCondition, names, unreadable } from './condition-rule.ts';
import { listKernelExtensions } from './fixes.ts';

/** The reasons that only a kernel extension can give (F1.5). */
const givenByExtensions = ['socket-filter', 'interface-filter', 'ip-filter'] as const;

const kernelNamesOne = ({ reasons }: Evidence): boolean =>
  reasons !== null && givenByExtensions.some((one) => reasons.known.includes(one));

export const kernelExtensions = defineCondition({
  id: 'kernel-extensions',
  affects: 'mode',
  facts: ['F1.5'],
  where: 'macos',
  outcomes: {
    suspect: {
      state: 'blocks',
      meaning: 'condition.kernel-extensions.suspect',
      advice: 'condition.kernel-extensions.suspect.advice',
      fixes: listKernelExtensions,
    },
    'may-be-it': {
      state: 'may-matter',
      meaning: 'condition.kernel-extensions.may-be-it',
      advice: 'condition.kernel-extensions.may-be-it.advice',
      fixes: listKernelExtensions,
    },
    'may-filter': {
      state: 'may-matter',
      meaning: 'condition.kernel-extensions.may-filter',
      advice: 'condition.kernel-extensions.may-filter.advice',
      fixes: listKernelExtensions,
    },
    harmless: { state: 'clear', meaning: 'condition.kernel-extensions.harmless', advice: null },
    none: { state: 'clear', meaning: null, advice: null },
    unreadable: { state: 'not-known', meaning: null, advice: null },
  },
  find: (evidence) => {
    const { observation, reasons, witnesses } = evidence;
    const reading = valueOf(observation.kernelExtensions);
    if (reading === null) {
      return { outcome: 'unreadable', value: unreadable, seen: [whyNotKnown(observation.kernelExtensions)] };
    }
    const { thirdParty, network } = reading;
    if (thirdParty.length === 0 && network.length === 0) {
      const value = message('condition.kernel-extensions.value.none');
      return { outcome: 'none', value, seen: [message('condition.kernel-extensions.seen.none')] };
    }
    const hasNetwork = network.length > 0;
    const value = names(hasNetwork ? network : thirdParty);
    const seen = [
      message(
        hasNetwork ? 'condition.kernel-extensions.seen.network' : 'condition.kernel-extensions.seen.other',
        { names: value },
      ),
    ];
    if (witnesses.gate === 'user-space') return { outcome: 'harmless', value, seen };
    if (kernelNamesOne(evidence)) return { outcome: hasNetwork ? 'suspect' : 'may-be-it', value, seen };
    return { outcome: reasons === null && hasNetwork ? 'may-filter' : 'harmless', value, seen };
  },
});
