import { valueOf } from '../../reading.ts';
import type { Evidence } from '../evidence.ts';
import { defineCondition } from './condition-rule.ts';
import { type Hint, hintedFilterRule } from './filter-condition.ts';

function hint({ observation }: Evidence): Hint {
  const state = valueOf(observation.firewall)?.state;
  switch (state) {
    case 'on':
    case 'block-all':
      return { sign: 'likely', saw: 'The firewall is on by its own command.' };
    case 'off':
      return { sign: 'none', saw: 'The firewall is off by its own command.' };
    case 'unknown':
    case undefined:
      return { sign: 'cannot-tell', saw: '' };
  }
}

export const applicationFirewall = defineCondition(
  hintedFilterRule(
    {
      id: 'application-firewall',
      word: 'application-firewall',
      title: 'Application firewall in the kernel',
      asks: "Does the firewall's part in the kernel close the gate? Up to macOS 14 it does so whenever the firewall is on; from 15.0 on that part is gone.",
      facts: ['F1.5', 'F1.8', 'F1.2'],
      notKnown: ['A test on a Mac by version: only 14.4.1 was confirmed in public, by Apple.'],
    },
    hint,
  ),
);
