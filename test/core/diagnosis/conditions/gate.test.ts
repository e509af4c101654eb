import { gate } from '../../../../main/core/diagnosis/conditions/gate.ts';
import type { Observation } from '../../../../main/core/observation.ts';
import { ok } from '../../../../main/core/reading.ts';
import { notPermitted, observed } from '../../../support/captures.ts';
import { describeCondition } from '../../../support/condition-cases.ts';

function readingOf(reading: Observation['apiStats']) {
  if (reading.state !== 'ok') throw new Error('The capture has its counters.');
  return reading.value;
}

const earlier = (inetStreamSockets: number, nexusStreamFlows: number): Observation['apiStats'] =>
  ok({ ...readingOf(observed('healthy-15.5').apiStats), inetStreamSockets, nexusStreamFlows });

describeCondition(gate, {
  '1 is open': {
    capture: 'healthy-15.5',
    outcome: 'open',
    says: 'enable_netagent is 1.',
  },
  'the check before hints at what new connections get': {
    capture: 'healthy-15.5',
    before: { previousApiStats: earlier(5119, 21870) },
    outcome: 'open',
    says: 'Since the previous check: 7 new TCP flows in user space and 1 new TCP socket.',
  },
  'counters that went down are of another boot and prove nothing': {
    capture: 'healthy-15.5',
    before: { previousApiStats: earlier(5121, 21870) },
    outcome: 'open',
    says: 'enable_netagent is 1. The kernel allows',
  },
  '0 is closed': {
    capture: 'firewall-on-14.4.1',
    outcome: 'closed',
    says: 'enable_netagent is 0. No flow is open.',
  },
  'flows from before live on': {
    capture: 'packet-filter-with-living-flows-14.5',
    outcome: 'closed',
    says: '27 existing flows are still open.',
  },
  'a word that is not known here is shown as it is': {
    capture: 'firewall-on-14.4.1',
    changes: { 'observe.filterState.value': 'quantum-filter' },
    outcome: 'closed',
    says: '"quantum-filter"',
  },
  '0 without a word is off without a reason': {
    capture: 'off-without-reason-13.6',
    outcome: 'closed-without-reason',
    says: 'names no filter',
  },
  'a named filter closes it even where the gate cannot be read': {
    capture: 'firewall-on-14.4.1',
    changes: { 'observe.gate': notPermitted },
    outcome: 'closed-by-name',
    says: 'the kernel names a filter, and any filter turns it off',
  },
  'a test connection was made where it cannot be read': {
    capture: 'healthy-15.5',
    changes: { 'observe.gate': notPermitted },
    outcome: 'unreadable-but-tested',
    says: 'test connection',
  },
  '2 is neither': {
    capture: 'healthy-15.5',
    changes: { 'observe.gate.enableNetagent': 2 },
    outcome: 'odd',
    says: 'enable_netagent is 2.',
  },
  'not permitted is not known, with the reason': {
    capture: 'everything-unreadable-27.0',
    outcome: 'unreadable',
    says: 'EPERM',
  },
  'a field of the wrong type is not known, with its path': {
    capture: 'healthy-15.5',
    changes: { 'observe.gate.enableNetagent': '1', probe: null },
    outcome: 'unreadable',
    says: 'observe.gate.enableNetagent',
  },
  'on Linux there is nothing to check': {
    capture: 'linux-debian-12',
    outcome: 'elsewhere',
    says: 'macOS only',
  },
});
