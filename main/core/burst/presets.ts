import { type BurstPlan, defaultPlan } from './plan.ts';

export const presetIds = ['ten', 'five-hundred', 'one-by-one', 'find-limit'] as const;
export type PresetId = (typeof presetIds)[number];

export interface Preset {
  readonly id: PresetId;
  readonly plan: Omit<BurstPlan, 'target' | 'protocol' | 'verify'>;
}

const { target: _target, protocol: _protocol, verify: _verify, ...base } = defaultPlan;

/** The bursts that the menu and the popover offer; the target is chosen apart. */
export const presets: readonly Preset[] = [
  {
    id: 'ten',
    plan: { ...base, count: 10, holdSeconds: 2 },
  },
  {
    id: 'five-hundred',
    plan: { ...base, count: 500, holdSeconds: 2 },
  },
  {
    id: 'one-by-one',
    plan: { ...base, count: 100, pattern: 'one-by-one', holdSeconds: 1 },
  },
  {
    id: 'find-limit',
    plan: { ...base, count: 20_000, pattern: 'find-limit' },
  },
];
