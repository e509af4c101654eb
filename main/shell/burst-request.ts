import { builtInTarget, type BurstPlan, defaultPlan, verificationFor } from '../core/burst/plan.ts';
import { presets } from '../core/burst/presets.ts';
import { planRefusal, reachOf } from '../core/burst/target.ts';
import type { Settings } from '../core/settings.ts';
import type { BurstRequest } from './ipc-contract.ts';
import { english } from '../core/text/text.ts';

export type PlanFor = { readonly plan: BurstPlan } | { readonly error: string };

/**
 * SECURITY: the plan that a request of the page or the menu stands for (S13, S21). Only saved targets and the
 * built-in server can be named; a public one needs its confirmation each time. The host and the helper check the caps again.
 */
export function planFor({ what, target, confirmedPublic }: BurstRequest, settings: Settings): PlanFor {
  const saved = settings.targets.find((one) => one.target === target);
  if (saved === undefined && target !== builtInTarget) {
    return { error: 'That target is not in the list: add it first.' };
  }
  const wanted = what.kind === 'own' ? what.plan : presetPlan(what.preset);
  const plan: BurstPlan = {
    ...defaultPlan,
    ...wanted,
    target,
    protocol: saved?.protocol ?? defaultPlan.protocol,
    verify: saved?.verify ?? verificationFor(target, wanted.pattern),
    allowPublic: reachOf(target) === 'public' && confirmedPublic,
    insecure: false,
  };
  const refusal = planRefusal(plan);
  return refusal === null ? { plan } : { error: english.of(refusal) };
}

const presetPlan = (id: string) => presets.find((preset) => preset.id === id)?.plan ?? defaultPlan;
