import type { Outcome } from './condition-rule.ts';
import { command, settings } from './fixes.ts';

/** The command that names the product, and the place to turn it off. */
const fixes = [command('systemextensionsctl list', 'darwin'), settings('login-items-settings')];

/** A network extension carries the connections of every app, so that its limit applies to all of them (F4.10). */
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
