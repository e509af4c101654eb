import { whyNotKnown } from '../../reading.ts';
import { count, digits } from '../../words.ts';
import type { Evidence } from '../evidence.ts';
import type { BusyProcess, FlowCounts } from '../diagnosis.ts';
import { processText } from '../flow-counts.ts';
import { isAtLeast } from '../macos-version.ts';
import { defineCondition, notReadable } from './condition-rule.ts';

const howSure: Readonly<Record<NonNullable<FlowCounts['limitBasis']>, string>> = {
  source: 'read in the kernel of this version',
  reported: "by the word of Apple's engineers",
  assumed: 'assumed from a near version',
};

/** How a full table shows itself (F4.4). */
function errorText({ version }: Evidence): string {
  if (version === null) return '';
  return ` A full table fails with ${isAtLeast(version, 15) ? 'ENOMEM' : 'ENOSPC'} in this version.`;
}

function busiestText(busiest: BusyProcess | undefined): string {
  if (busiest === undefined) return 'No process has a flow.';
  return `${processText(busiest)} has ${count(busiest.flows, 'flow')} on ${busiest.interface}, the most.`;
}

export const flowLimit = defineCondition({
  id: 'flow-limit',
  title: 'Flows of one process on one interface',
  asks: 'How near is any process to the number of user-space flows that one process may have on one interface? Near is 90 %. No value of the kernel tells the limit: it is known by version.',
  facts: ['F4.2', 'F4.3', 'F4.4', 'F2.8'],
  notKnown: ['The limit of 26.1 to 26.3 and of 27: what their neighbours have is assumed.'],
  where: 'macos',
  outcomes: {
    roomy: { state: 'clear', meaning: '', advice: null },
    near: {
      state: 'may-matter',
      meaning: 'It is near its limit.',
      advice:
        'Close connections or windows of that app, or restart it. An app that needs more can spread over several processes.',
    },
    full: {
      state: 'blocks',
      meaning: 'Its table is full: new connections of that process wait and never become ready.',
      advice: 'Close connections of that app, or restart it.',
    },
    'gate-closed': {
      state: 'clear',
      meaning: 'The gate is closed: new connections take no flow, so that this limit cannot be met.',
      advice: null,
    },
    'no-flows': {
      state: 'clear',
      meaning: 'This macOS has no user-space flows, and so no limit of them.',
      advice: null,
    },
    'no-limit-known': {
      state: 'not-known',
      meaning: 'The limit of this version is not known.',
      advice: null,
    },
    unreadable: { state: 'not-known', meaning: '', advice: null },
  },
  find: (evidence) => {
    const { ability, flows, observation, limits, witnesses } = evidence;
    if (ability === 'too-old') return { outcome: 'no-flows', value: 'none', saw: '' };
    const { limit, limitBasis } = flows;
    if (limit === null || limitBasis === null) {
      return { outcome: 'no-limit-known', value: notReadable, saw: '' };
    }
    const value = `${digits(limit)}, ${howSure[limitBasis]}`;
    if (observation.flowAdvisory.state !== 'ok') {
      return { outcome: 'unreadable', value, saw: whyNotKnown(observation.flowAdvisory) };
    }
    const saw = `${busiestText(flows.busiest[0])} The limit is ${value}.`;
    if (witnesses.gate === 'sockets') return { outcome: 'gate-closed', value, saw };
    const worst = limits.filter(({ kind }) => kind === 'flow-limit');
    if (worst.length === 0) return { outcome: 'roomy', value, saw };
    const full = worst.some(({ state }) => state === 'at');
    return { outcome: full ? 'full' : 'near', value, saw: `${saw}${errorText(evidence)}` };
  },
});
