import { type BurstPlan, builtInTarget } from '../burst/plan.ts';
import { digits } from '../words.ts';

export const transportNames = { 'network-framework': 'Network.framework', sockets: 'BSD sockets' } as const;

/** The target in words: the name for the built-in server is ours, everything else is shown as it is. */
export const targetName = (target: string): string =>
  target === builtInTarget ? 'the built-in server' : target;

/** "10 at once to the built-in server", "Find the limit with 10.0.0.1:80". */
export const burstAgainst = (plan: BurstPlan): string =>
  `${burstTitle(plan)} ${plan.pattern === 'find-limit' ? 'with' : 'to'} ${targetName(plan.target)}`;

/** "500 at once", "100 one after another", "Find the limit". */
export function burstTitle(plan: BurstPlan): string {
  switch (plan.pattern) {
    case 'at-once':
      return `${digits(plan.count)} at once`;
    case 'one-by-one':
      return `${digits(plan.count)} one after another`;
    case 'find-limit':
      return 'Find the limit';
  }
}
