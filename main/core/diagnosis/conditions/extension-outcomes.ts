import type { Outcome } from './condition-rule.ts';

/** A network extension carries the connections of every app, and its limit is theirs (F4.10). */
export const extensionOutcomes = {
  'extension-near': {
    state: 'may-matter',
    meaning: 'condition.extension.near',
    advice: 'condition.extension.advice',
    affects: 'connections',
    severity: 'high',
  },
  'extension-full': {
    state: 'blocks',
    meaning: 'condition.extension.full',
    advice: 'condition.extension.advice',
    affects: 'connections',
  },
} as const satisfies Readonly<Record<string, Outcome>>;
