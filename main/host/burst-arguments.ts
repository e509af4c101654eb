import { type BurstPlan, maxHoldSeconds, privateTargetCap } from '../core/burst/plan.ts';

/** A whole burst ends by itself: 60,000 one by one at ten milliseconds each take ten minutes. */
const longestBurstSeconds = 900;

/**
 * A plan as the helper's flags. `target` is the address to use, where the plan has "built-in"; `openFiles` the soft limit
 * that an app would have here, where it is known.
 */
export function burstArguments(plan: BurstPlan, target: string, openFiles: number | null): readonly string[] {
  const flag = (name: string, value: string | number | null): readonly string[] =>
    value === null ? [] : [name, String(value)];
  const toggle = (name: string, wanted: boolean): readonly string[] => (wanted ? [name] : []);
  return [
    'burst',
    ...flag('--target', target),
    ...flag('--count', plan.count),
    ...flag('--pattern', plan.pattern),
    ...flag('--protocol', plan.protocol),
    ...flag('--transport', plan.transport),
    ...flag('--verify', plan.verify),
    ...flag('--window', plan.window),
    ...flag('--rate', plan.ratePerSecond === null ? null : `${plan.ratePerSecond}/s`),
    ...flag('--hold', plan.holdSeconds),
    ...(plan.sources > 1 ? flag('--sources', plan.sources) : []),
    ...flag('--time-limit', timeLimitSeconds(plan)),
    ...(plan.close === 'each' ? flag('--close', plan.close) : []),
    ...flag('--open-files', plan.openFiles ?? withinRange(openFiles)),
    ...toggle('--raise-open-files', plan.raiseOpenFiles),
    ...toggle('--allow-public', plan.allowPublic),
    ...toggle('--insecure', plan.insecure),
  ];
}

/** What the helper takes; a limit outside of it is as good as its end. */
const withinRange = (openFiles: number | null): number | null =>
  openFiles === null ? null : Math.min(Math.max(openFiles, 32), 1_048_576);

/** A rate stretches a burst on purpose: that time comes on top, up to a day. */
function timeLimitSeconds({ holdSeconds, ratePerSecond, count }: BurstPlan): number {
  const paced = ratePerSecond === null ? 0 : Math.ceil(Math.min(count, privateTargetCap) / ratePerSecond);
  return Math.min(86_400, longestBurstSeconds + Math.ceil(Math.min(holdSeconds, maxHoldSeconds)) + paced);
}
