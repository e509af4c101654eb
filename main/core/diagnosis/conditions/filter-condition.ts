import { causeTexts } from '../causes.ts';
import type { Evidence } from '../evidence.ts';
import type { FactId } from '../facts.ts';
import type { FilterReason } from '../filter-reasons.ts';
import { valueOf, whyNotKnown } from '../../reading.ts';
import {
  type ConditionRule,
  defineCondition,
  type Finding,
  notReadable,
  type RuleParts,
} from './condition-rule.ts';

/** What other readings hint of a filter: the counters of `net.api_stats` (F2.6), the firewall's own command. */
export interface Hint {
  readonly sign: 'likely' | 'none' | 'cannot-tell';
  /** What was seen, as a sentence; empty where nothing was. */
  readonly saw: string;
}

interface FilterParts {
  readonly id: FilterReason;
  /** Its word in `net.filter_state`. */
  readonly word: string;
  readonly title: string;
  readonly asks: string;
  readonly facts: readonly FactId[];
  readonly notKnown: readonly string[];
  readonly hint: (evidence: Evidence) => Hint;
}

export type FilterOutcome =
  'named' | 'named-while-open' | 'not-named' | 'gate-open' | 'likely' | 'unlikely' | 'unreadable';

function find({ id, word, hint }: FilterParts, evidence: Evidence): Finding<FilterOutcome> {
  const { reasons, witnesses, observation } = evidence;
  const { sign, saw: hinted } = hint(evidence);
  const open = witnesses.gate === 'user-space';
  const sentences = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');
  if (reasons !== null) {
    if (reasons.known.includes(id)) {
      const saw = sentences(`net.filter_state says "${word}".`, hinted);
      return { outcome: open ? 'named-while-open' : 'named', value: 'named by the kernel', saw };
    }
    const words = valueOf(observation.filterState)?.value.trim() ?? '';
    const state = words === '' ? 'net.filter_state is empty.' : `net.filter_state says "${words}".`;
    return { outcome: 'not-named', value: 'not named by the kernel', saw: sentences(state, hinted) };
  }
  const saw = sentences(whyNotKnown(observation.filterState), hinted);
  if (open) return { outcome: 'gate-open', value: 'not named by the kernel', saw };
  switch (sign) {
    case 'likely':
      return { outcome: 'likely', value: 'likely', saw };
    case 'none':
      return { outcome: 'unlikely', value: 'not likely', saw };
    case 'cannot-tell':
      return { outcome: 'unreadable', value: notReadable, saw };
  }
}

/** The six filters share one rule: the kernel's word counts; where it cannot be read, hints are shown as hints (F1.5). */
export const filterCondition = (parts: FilterParts): ConditionRule => defineCondition(filterRule(parts));

/** The same for a filter that has an outcome of its own besides. */
export function filterRule(parts: FilterParts): RuleParts<FilterOutcome> {
  const { advice } = causeTexts[parts.id];
  return {
    id: parts.id,
    title: parts.title,
    asks: `${parts.asks} The kernel names it "${parts.word}" in net.filter_state.`,
    facts: parts.facts,
    notKnown: parts.notKnown,
    where: 'macos',
    outcomes: {
      named: {
        state: 'blocks',
        meaning: 'It closes the gate: no app on this Mac gets new user-space flows.',
        advice,
      },
      'named-while-open': {
        state: 'may-matter',
        meaning:
          'The gate is open all the same: one of the two has just changed, or this macOS has another rule.',
        advice: 'Look again in a moment.',
      },
      'not-named': { state: 'clear', meaning: 'It is not among the reasons.', advice: null },
      'gate-open': {
        state: 'clear',
        meaning: 'An open gate means that no filter holds it closed.',
        advice: null,
      },
      likely: {
        state: 'may-matter',
        meaning: 'That hints at it, the kernel itself could not be asked.',
        advice,
      },
      unlikely: {
        state: 'clear',
        meaning: 'That speaks against it, the kernel itself could not be asked.',
        advice: null,
      },
      unreadable: { state: 'not-known', meaning: '', advice: null },
    },
    find: (evidence) => find(parts, evidence),
  };
}

/** "5 socket filters, 1 of them not Apple's." and what it hints at. */
export function foreignFilters(noun: string, total: number | undefined, apple: number | undefined): Hint {
  if (total === undefined || apple === undefined) return { sign: 'cannot-tell', saw: '' };
  const foreign = Math.max(0, total - apple);
  const counted = `${total} ${noun}${total === 1 ? '' : 's'}`;
  if (total === 0) return { sign: 'none', saw: `No ${noun} is attached.` };
  if (foreign === 0) return { sign: 'none', saw: `${counted}, ${total === 1 ? '' : 'all '}Apple's.` };
  const which = foreign === total ? (total === 1 ? '' : 'all ') : `${foreign} of them `;
  return { sign: 'likely', saw: `${counted}, ${which}not Apple's.` };
}
