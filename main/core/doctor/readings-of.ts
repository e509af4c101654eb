import type { Observation } from '../observation.ts';
import { observationParts } from '../observation-parts.ts';
import { type Reading, whyNotKnown } from '../reading.ts';
import type { ReadingFact } from './doctor-facts.ts';

/** Commands that a check reads on a Mac. */
const commandParts = [
  'firewall',
  'vpnServices',
  'systemExtensions',
  'kernelExtensions',
  'privateRelay',
] as const;

const helperParts = Object.keys(observationParts).filter((name): name is keyof typeof observationParts =>
  Object.hasOwn(observationParts, name),
);

/** Whether each part of a check could be read. */
export function readingsOf(observation: Observation): readonly ReadingFact[] {
  const parts = observation.platform === 'darwin' ? [...helperParts, ...commandParts] : helperParts;
  return parts.map((name) => {
    const reading: Reading<unknown> = observation[name];
    return { name, state: reading.state, why: whyNotKnown(reading) };
  });
}
