import { type BurstPlan, longestHoldSeconds, privateTargetCap } from '../burst/plan.ts';
import { numberRange } from './number-range.ts';
import type { PlanFieldView } from './popover-types.ts';

/** The fields of the own plan with the caps of the plan's schema; the schema checks them again. */
export function ownPlanFields(plan: BurstPlan, bothTransports: boolean): PlanFieldView[] {
  const fields: PlanFieldView[] = [
    {
      kind: 'number',
      key: 'count',
      label: 'Connections',
      help: null,
      value: plan.count,
      ...numberRange({ least: 1, most: privateTargetCap }),
      unit: null,
      empty: null,
    },
    {
      kind: 'choice',
      key: 'pattern',
      label: 'Pattern',
      help: null,
      value: plan.pattern,
      options: [
        { value: 'at-once', label: 'At once', explanation: null },
        { value: 'one-by-one', label: 'One after another', explanation: null },
        { value: 'find-limit', label: 'Until the first limit', explanation: null },
      ],
    },
    {
      kind: 'number',
      key: 'window',
      label: 'In flight',
      help: 'Connections being opened at the same moment; Macs queue 128 at most.',
      value: plan.window,
      ...numberRange({ least: 1, most: privateTargetCap }),
      unit: null,
      empty: null,
    },
    {
      kind: 'number',
      key: 'ratePerSecond',
      label: 'Rate',
      help: null,
      value: plan.ratePerSecond,
      ...numberRange({ least: 1, most: 1_000_000 }),
      unit: 'per second',
      empty: 'as fast as they go',
    },
    {
      kind: 'number',
      key: 'holdSeconds',
      label: 'Hold open',
      help: null,
      value: plan.holdSeconds,
      ...numberRange({ least: 0, most: longestHoldSeconds }),
      unit: 'seconds',
      empty: null,
    },
    {
      kind: 'number',
      key: 'sources',
      label: 'Source addresses',
      help: 'Loopback addresses to spread over: each has ports of its own.',
      value: plan.sources,
      ...numberRange({ least: 1, most: 250 }),
      unit: null,
      empty: null,
    },
    {
      kind: 'switch',
      key: 'raiseOpenFiles',
      label: 'Raise the open-file limit first',
      help: 'For the burst only.',
      value: plan.raiseOpenFiles,
    },
  ];
  if (!bothTransports) return fields;
  return [
    ...fields,
    {
      kind: 'choice',
      key: 'transport',
      label: 'Transport',
      help: null,
      value: plan.transport ?? 'own',
      options: [
        { value: 'own', label: 'The system’s own', explanation: null },
        { value: 'network-framework', label: 'Network.framework', explanation: null },
        { value: 'sockets', label: 'BSD sockets', explanation: null },
      ],
    },
  ];
}
