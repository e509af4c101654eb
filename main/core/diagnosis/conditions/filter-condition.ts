import { causeTexts } from '../causes.ts';
import type { Evidence } from '../evidence.ts';
import type { FactId } from '../facts.ts';
import type { FilterReason } from '../filter-reasons.ts';
import { valueOf, whyNotKnown } from '../../reading.ts';
import { count } from '../../words.ts';
import { type Finding, notReadable, type RuleParts } from './condition-rule.ts';

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
}

type FilterOutcome = 'named' | 'named-while-open' | 'not-named' | 'gate-open' | 'unreadable';

function find({ id, word }: FilterParts, evidence: Evidence): Finding<FilterOutcome> {
  const { reasons, witnesses, observation } = evidence;
  const open = witnesses.gate === 'user-space';
  if (reasons === null) {
    const saw = whyNotKnown(observation.filterState);
    return open
      ? { outcome: 'gate-open', value: notNamed, saw }
      : { outcome: 'unreadable', value: notReadable, saw };
  }
  if (reasons.known.includes(id)) {
    const outcome = open ? 'named-while-open' : 'named';
    return { outcome, value: 'named by the kernel', saw: `net.filter_state says "${word}".` };
  }
  const words = valueOf(observation.filterState)?.value.trim() ?? '';
  const saw = words === '' ? 'net.filter_state is empty.' : `net.filter_state says "${words}".`;
  return { outcome: 'not-named', value: notNamed, saw };
}

const notNamed = 'not named by the kernel';

/** The six filters share one rule: the kernel's own word counts (F1.5). */
export function filterRule(parts: FilterParts): RuleParts<FilterOutcome> {
  return {
    ...parts,
    asks: `${parts.asks} The kernel names it "${parts.word}" in net.filter_state.`,
    where: 'macos',
    outcomes: {
      named: {
        state: 'blocks',
        meaning: 'It closes the gate: no app on this Mac gets new user-space flows.',
        advice: causeTexts[parts.id].advice,
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
      unreadable: { state: 'not-known', meaning: '', advice: null },
    },
    find: (evidence) => find(parts, evidence),
  };
}

/** Where the kernel's word cannot be read, another reading may hint at it, and is shown as a hint. */
export function hintedFilterRule(
  parts: FilterParts,
  hint: (evidence: Evidence) => Hint,
): RuleParts<FilterOutcome | 'likely' | 'unlikely'> {
  const rule = filterRule(parts);
  return {
    ...rule,
    outcomes: {
      ...rule.outcomes,
      likely: {
        state: 'may-matter',
        meaning: 'That hints at it, the kernel itself could not be asked.',
        advice: causeTexts[parts.id].advice,
      },
      unlikely: {
        state: 'clear',
        meaning: 'That speaks against it, the kernel itself could not be asked.',
        advice: null,
      },
    },
    find: (evidence) => {
      const finding = rule.find(evidence);
      const { sign, saw } = hint(evidence);
      const seen = { ...finding, saw: saw === '' ? finding.saw : `${finding.saw} ${saw}` };
      if (finding.outcome !== 'unreadable') return seen;
      switch (sign) {
        case 'likely':
          return { ...seen, outcome: 'likely', value: 'likely' };
        case 'none':
          return { ...seen, outcome: 'unlikely', value: 'not likely' };
        case 'cannot-tell':
          return seen;
      }
    },
  };
}

/** "5 socket filters, 1 of them not Apple's." and what it hints at. */
export function foreignFilters(noun: string, total: number | undefined, apple: number | undefined): Hint {
  if (total === undefined || apple === undefined) return { sign: 'cannot-tell', saw: '' };
  const foreign = Math.max(0, total - apple);
  const counted = count(total, noun);
  if (total === 0) return { sign: 'none', saw: `No ${noun} is attached.` };
  if (foreign === 0) return { sign: 'none', saw: `${counted}, ${total === 1 ? '' : 'all '}Apple's.` };
  const which = foreign === total ? (total === 1 ? '' : 'all ') : `${foreign} of them `;
  return { sign: 'likely', saw: `${counted}, ${which}not Apple's.` };
}
