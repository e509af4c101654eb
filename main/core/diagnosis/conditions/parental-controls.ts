import { valueOf } from '../../reading.ts';
import { count } from '../../words.ts';
import type { Evidence } from '../evidence.ts';
import { defineCondition } from './condition-rule.ts';
import { type Hint, hintedFilterRule } from './filter-condition.ts';
import { firewallSocketFilters } from '../filter-reasons.ts';

function hint({ observation }: Evidence): Hint {
  const stats = valueOf(observation.apiStats);
  if (stats === null) return { sign: 'cannot-tell', saw: '' };
  const ofApple = stats.socketFiltersOs;
  const saw = `${count(ofApple, 'socket filter')} of Apple; more than ${firewallSocketFilters} count.`;
  return { sign: ofApple > firewallSocketFilters ? 'likely' : 'none', saw };
}

export const parentalControls = defineCondition(
  hintedFilterRule(
    {
      id: 'parental-controls',
      word: 'parental-controls',
      title: 'Screen Time web filter',
      asks: 'Are more than 4 socket filters of Apple registered? The first 4 belong to the firewall; the web filter of Screen Time ("Limit Adult Websites") adds more.',
      facts: ['F1.5', 'F1.9', 'F2.6'],
      notKnown: [
        'Whether the web filter alone reaches that number from macOS 15 on, where the 4 of the firewall are gone.',
      ],
    },
    hint,
  ),
);
