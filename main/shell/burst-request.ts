import { builtInTarget, type BurstPlan, defaultPlan } from '../core/burst/plan.ts';
import { presets } from '../core/burst/presets.ts';
import { planRefusal, reachOf } from '../core/burst/target.ts';
import type { Settings } from '../core/settings.ts';
import type { BurstRequest } from './ipc-contract.ts';

export type PlanFor = { readonly plan: BurstPlan } | { readonly error: string };

/**
 * SECURITY: the plan that a request of the page or the menu stands for (checklists 13 and 21). Only saved targets and the
 * built-in server can be named; a public one needs its confirmation each time. The host and the helper check the caps again.
 */
export function planFor(request: BurstRequest, settings: Settings): PlanFor {
  const reachable = reachTarget(request.target, settings);
  if (reachable === null) return { error: 'That target is not in the list: add it first.' };
  const base = request.what.kind === 'own' ? request.what.plan : presetPlan(request.what.preset);
  const allowPublic = reachOf(request.target) === 'public' && request.confirmedPublic;
  const plan: BurstPlan = { ...defaultPlan, ...base, ...reachable, allowPublic, insecure: false };
  const refusal = planRefusal(plan);
  return refusal === null ? { plan } : { error: refusal };
}

function reachTarget(
  target: string,
  settings: Settings,
): Pick<BurstPlan, 'target' | 'protocol' | 'verify'> | null {
  if (target === builtInTarget) {
    return { target, protocol: defaultPlan.protocol, verify: defaultPlan.verify };
  }
  const saved = settings.targets.find((one) => one.target === target);
  return saved ? { target, protocol: saved.protocol, verify: saved.verify } : null;
}

const presetPlan = (id: string) => presets.find((preset) => preset.id === id)?.plan ?? defaultPlan;
