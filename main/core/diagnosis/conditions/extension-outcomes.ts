import type { Outcome } from './condition-rule.ts';
import { command, settings } from './fixes.ts';

/** The product by its name, and the place to turn it off and on. */
const fixes = [command('systemextensionsctl list', 'darwin'), settings('login-items-settings')];

/** A network extension carries the connections of every app, and its limit is theirs (F4.10). */
export const extensionOutcomes = {
  'extension-near': {
    state: 'may-matter',
    meaning: 'condition.extension.near',
    advice: 'condition.extension.advice',
    affects: 'connections',
    severity: 'high',
    fixes,
  },
  'extension-full': {
    state: 'blocks',
    meaning: 'condition.extension.full',
    advice: 'condition.extension.advice',
    affects: 'connections',
    fixes,
  },
} as const satisfies Readonly<Record<string, Outcome>>;
