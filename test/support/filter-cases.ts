import { notPermitted } from './captures.ts';
import type { ConditionCase } from './condition-cases.ts';

export interface FilterCaptures {
  /** A closed gate for which the kernel names this filter. */
  readonly named: string;
  /** Text that the detail contains then. */
  readonly says: string;
  /** A closed gate for which the kernel names another filter. */
  readonly otherNamed: string;
}

/** What holds for every filter that the kernel names with a word in net.filter_state (F1.5). */
export const filterCases = ({
  named,
  says,
  otherNamed,
}: FilterCaptures): Readonly<Record<string, ConditionCase>> => ({
  'named by the kernel, it blocks': { capture: named, outcome: 'named', says },
  'named while the gate is open, one of the two has just changed': {
    capture: named,
    changes: { 'observe.gate.enableNetagent': 1 },
    outcome: 'named-while-open',
    says: '"',
  },
  'an empty list clears it': {
    capture: 'healthy-15.5',
    outcome: 'not-named',
    says: 'net.filter_state is empty.',
  },
  'another word clears it': {
    capture: otherNamed,
    outcome: 'not-named',
    says: 'Not active.',
  },
  'an open gate clears it even where the list cannot be read': {
    capture: 'healthy-15.5',
    changes: { 'observe.filterState': notPermitted },
    outcome: 'gate-open',
    says: 'EPERM',
  },
  'a list of the wrong type is not known, with its path': {
    capture: 'firewall-on-14.4.1',
    changes: { 'observe.filterState.value': 7, 'observe.apiStats': notPermitted, 'command firewall': null },
    outcome: 'unreadable',
    says: 'observe.filterState.value',
  },
  'on Linux there is nothing to check': {
    capture: 'linux-debian-12',
    outcome: 'elsewhere',
    says: 'macOS only',
  },
});
