import { builtInTarget, type BurstPlan, defaultPlan, isHeavy, verificationFor } from '../burst/plan.ts';
import { presets } from '../burst/presets.ts';
import { planRefusal, reachOf } from '../burst/target.ts';
import { type TcpMemoryDemand, tcpMemoryDemand } from '../burst/tcp-memory-demand.ts';
import { onlyOneTransport, transportsToCompare } from '../burst/transports-to-compare.ts';
import { fail, ok, type Result } from '../result.ts';
import { message } from '../text/message.ts';
import { isRunning } from './bursts.ts';
import type { Model } from './model.ts';
import type { BurstRequest } from './page-contract.ts';

/** Whether the person agreed to a public target in a dialog of the main process. */
export type PublicConsent = 'given' | 'not-given';

/**
 * SECURITY: the plans that a request of the page or the menu means, one for each transport (S13, S21). Only saved
 * targets and the built-in server can be named; a public one needs the person's consent each
 * time, which is not part of the request: nothing that the page sends can replace it. The host and the helper check the
 * caps again.
 */
export function plansFor(
  request: BurstRequest,
  model: Model,
  consent: PublicConsent,
): Result<readonly BurstPlan[]> {
  if (isRunning(model.bursts)) return fail(message('host.burstRunning'));
  const plan = planFor(request, model, consent);
  if (!plan.ok) return plan;
  if (!request.compare) return ok([plan.value]);
  const both = transportsToCompare(model.checks.helper);
  return both === null ? fail(onlyOneTransport) : ok(both.map((transport) => ({ ...plan.value, transport })));
}

/** Whether a request is so large that it needs a confirmation. */
export const isHeavyRequest = ({ what }: BurstRequest): boolean =>
  isHeavy(what.kind === 'own' ? what.plan : presetPlan(what.preset));

function planFor(
  { what, target }: BurstRequest,
  { settings }: Model,
  consent: PublicConsent,
): Result<BurstPlan> {
  const saved = settings.targets.find((one) => one.target === target);
  if (saved === undefined && target !== builtInTarget) return fail(message('burst.targetNotSaved'));
  const wanted = what.kind === 'own' ? what.plan : presetPlan(what.preset);
  const plan: BurstPlan = {
    ...defaultPlan,
    ...wanted,
    target,
    protocol: saved?.protocol ?? defaultPlan.protocol,
    verify: saved?.verify ?? verificationFor(target, wanted.pattern),
    allowPublic: reachOf(target) === 'public' && consent === 'given',
    insecure: false,
  };
  const refusal = planRefusal(plan);
  return refusal === null ? ok(plan) : fail(refusal);
}

/** How much TCP memory the request would take, where that needs a confirmation (F8.2). */
export function memoryDemandOf(request: BurstRequest, model: Model): TcpMemoryDemand | null {
  const plan = planFor(request, model, 'not-given');
  const { observation } = model.checks;
  return !plan.ok || observation === null ? null : tcpMemoryDemand(plan.value, observation);
}

const presetPlan = (id: string) => presets.find((preset) => preset.id === id)?.plan ?? defaultPlan;
