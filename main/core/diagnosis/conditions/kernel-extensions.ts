import { valueOf, whyNotKnown } from '../../reading.ts';
import type { Evidence } from '../evidence.ts';
import { defineCondition, notReadable } from './condition-rule.ts';

/** The reasons that only a kernel extension can give (F1.5). */
const givenByExtensions = ['socket-filter', 'interface-filter', 'ip-filter'] as const;

const kernelNamesOne = ({ reasons }: Evidence): boolean =>
  reasons !== null && givenByExtensions.some((one) => reasons.known.includes(one));

export const kernelExtensions = defineCondition({
  id: 'kernel-extensions',
  title: 'Third-party kernel extensions',
  asks: "Are kernel extensions loaded that are not Apple's, and do they belong to networking? Socket, interface and IP filters come from them.",
  facts: ['F1.5'],
  notKnown: ['Which of several extensions registered a filter: unload one after the other to find out.'],
  where: 'macos',
  outcomes: {
    suspect: {
      state: 'blocks',
      meaning:
        'The kernel names a filter among its reasons that only a kernel extension can give: this is the suspect.',
      advice: 'Update that product to a version that uses a system extension, or remove it and restart.',
    },
    'may-be-it': {
      state: 'may-matter',
      meaning:
        'The kernel names a filter among its reasons that only a kernel extension can give; by its name none of these belongs to networking, but one of them must be it.',
      advice: 'Remove one after the other and restart, then look again.',
    },
    'may-filter': {
      state: 'may-matter',
      meaning: 'What belongs to networking may set a filter; the kernel could not be asked.',
      advice: 'Remove what belongs to networking and restart to compare.',
    },
    harmless: {
      state: 'clear',
      meaning: 'None of them holds the gate closed.',
      advice: null,
    },
    none: { state: 'clear', meaning: '', advice: null },
    unreadable: { state: 'not-known', meaning: '', advice: null },
  },
  find: (evidence) => {
    const { observation, reasons, witnesses } = evidence;
    const reading = valueOf(observation.kernelExtensions);
    if (reading === null) {
      return { outcome: 'unreadable', value: notReadable, saw: whyNotKnown(observation.kernelExtensions) };
    }
    const { thirdParty, network } = reading;
    if (thirdParty.length === 0 && network.length === 0) {
      return { outcome: 'none', value: 'none loaded', saw: 'No third-party kernel extension is loaded.' };
    }
    const value = (network.length > 0 ? network : thirdParty).join(', ');
    const saw =
      network.length > 0
        ? `Loaded, of networking: ${network.join(', ')}.`
        : `Loaded, none of networking by its name: ${thirdParty.join(', ')}.`;
    if (witnesses.gate === 'user-space') return { outcome: 'harmless', value, saw };
    if (kernelNamesOne(evidence))
      return { outcome: network.length > 0 ? 'suspect' : 'may-be-it', value, saw };
    return { outcome: reasons === null && network.length > 0 ? 'may-filter' : 'harmless', value, saw };
  },
});
