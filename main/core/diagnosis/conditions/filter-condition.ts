import { valueOf, whyNotKnown } from '../../reading.ts';
import { type Message, message } from '../../text/message.ts';
import type { Evidence } from '../evidence.ts';
import type { FactId } from '../facts.ts';
import type { FilterReason } from '../filter-reasons.ts';
import { type Finding, type Outcome, type RuleParts, unreadable } from './condition-rule.ts';

/** What other readings hint of a filter: the counters of `net.api_stats` (F2.6), the firewall's own command. */
export interface Hint {
  readonly sign: 'likely' | 'none' | 'cannot-tell';
  /** What was read; null where nothing was. */
  readonly seen: Message | null;
}

interface FilterParts {
  readonly id: FilterReason;
  /** Its word in `net.filter_state`. */
  readonly word: string;
  readonly facts: readonly FactId[];
  readonly fixes: Outcome['fixes'];
}

type FilterOutcome = 'named' | 'named-while-open' | 'not-named' | 'gate-open' | 'unreadable';

const active = message('condition.filter.value.active');
const inactive = message('condition.filter.value.inactive');

function find({ id, word }: FilterParts, evidence: Evidence): Finding<FilterOutcome> {
  const { reasons, witnesses, observation } = evidence;
  const isOpen = witnesses.gate === 'user-space';
  if (reasons === null) {
    const seen = [whyNotKnown(observation.filterState)];
    return isOpen
      ? { outcome: 'gate-open', value: inactive, seen }
      : { outcome: 'unreadable', value: unreadable, seen };
  }
  if (reasons.known.includes(id)) {
    const seen = [message('condition.filter.seen.named', { word })];
    return { outcome: isOpen ? 'named-while-open' : 'named', value: active, seen };
  }
  const words = valueOf(observation.filterState)?.value.trim() ?? '';
  const seen =
    words === ''
      ? message('condition.filter.seen.empty')
      : message('condition.filter.seen.others', { words });
  return { outcome: 'not-named', value: inactive, seen: [seen] };
}

/** The six filters share one rule: what the kernel itself names counts (F1.5). */
export function filterRule(parts: FilterParts): RuleParts<FilterOutcome> {
  return {
    id: parts.id,
    affects: 'mode',
    facts: parts.facts,
    where: 'macos',
    outcomes: {
      named: {
        state: 'blocks',
        meaning: 'condition.filter.named',
        advice: `cause.${parts.id}.advice`,
        fixes: parts.fixes ?? [],
      },
      'named-while-open': {
        state: 'may-matter',
        meaning: 'condition.filter.named-while-open',
        advice: 'condition.checkAgain',
      },
      'not-named': { state: 'clear', meaning: 'condition.filter.not-named', advice: null },
      'gate-open': { state: 'clear', meaning: 'condition.filter.gate-open', advice: null },
      unreadable: { state: 'not-known', meaning: null, advice: null },
    },
    find: (evidence) => find(parts, evidence),
  };
}

/** Where the kernel's own words cannot be read, another reading may hint at it, and is shown as a hint. */
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
        meaning: 'condition.filter.likely',
        advice: `cause.${parts.id}.advice`,
        fixes: parts.fixes ?? [],
      },
      unlikely: { state: 'clear', meaning: 'condition.filter.unlikely', advice: null },
    },
    find: (evidence) => {
      const finding = rule.find(evidence);
      const { sign, seen } = hint(evidence);
      const hinted = { ...finding, seen: [...finding.seen, seen] };
      if (finding.outcome !== 'unreadable') return hinted;
      switch (sign) {
        case 'likely':
          return { ...hinted, outcome: 'likely', value: message('condition.filter.value.likely') };
        case 'none':
          return { ...hinted, outcome: 'unlikely', value: message('condition.filter.value.unlikely') };
        case 'cannot-tell':
          return hinted;
      }
    },
  };
}

/** How many filters of a kind there are and how many of them are not Apple's, and what that hints at. */
export function foreignFilters(
  key: `condition.${'socket' | 'interface' | 'ip'}-filter.seen`,
  total: number | undefined,
  apple: number | undefined,
): Hint {
  if (total === undefined || apple === undefined) return { sign: 'cannot-tell', seen: null };
  const foreign = Math.max(0, total - apple);
  return { sign: foreign > 0 ? 'likely' : 'none', seen: message(key, { total, foreign }) };
}
