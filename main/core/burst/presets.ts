import { type BurstPlan, defaultPlan } from './plan.ts';

export const presetIds = ['ten', 'five-hundred', 'one-by-one', 'find-limit'] as const;
export type PresetId = (typeof presetIds)[number];

export interface Preset {
  readonly id: PresetId;
  readonly label: string;
  readonly explanation: string;
  readonly plan: Omit<BurstPlan, 'target' | 'protocol' | 'verify'>;
}

const { target: _target, protocol: _protocol, verify: _verify, ...base } = defaultPlan;

/** The bursts that the menu and the popover offer; the target is chosen apart. */
export const presets: readonly Preset[] = [
  {
    id: 'ten',
    label: '10 at once',
    explanation: 'Ten connections at once, as Apple’s engineer did: enough to see what carries them.',
    plan: { ...base, count: 10, holdSeconds: 2 },
  },
  {
    id: 'five-hundred',
    label: '500 at once',
    explanation: 'Five hundred at once: past the 256 descriptors of a GUI app, close to the flow limit.',
    plan: { ...base, count: 500, holdSeconds: 2 },
  },
  {
    id: 'one-by-one',
    label: 'One after another',
    explanation: 'A hundred, each opened when the one before it is ready.',
    plan: { ...base, count: 100, pattern: 'one-by-one', holdSeconds: 1 },
  },
  {
    id: 'find-limit',
    label: 'Find the limit',
    explanation: 'Goes on opening connections until the first limit, and names it.',
    plan: { ...base, count: 20_000, pattern: 'find-limit' },
  },
];
