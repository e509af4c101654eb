import { isHeavyRequest } from '../core/app/burst-request.ts';
import type { BurstRequest } from '../core/app/page-contract.ts';
import { reachOf } from '../core/burst/target.ts';
import { type Actions, nothingToSay } from './actions.ts';
import type { Documents } from './documents.ts';
import type { ActionResult } from './ipc.ts';

export interface ConfirmedBurstParts {
  readonly actions: Pick<Actions, 'burstRefusal' | 'burstMemory' | 'runBurst'>;
  readonly documents: Pick<Documents, 'confirmPublic' | 'confirmMemory' | 'confirmHeavy'>;
}

/**
 * SECURITY: every burst to a public target needs the person's consent in a dialog of the main process (S13, S21): page and
 * menu can request it, and can neither answer nor skip the dialog. So do a burst that would take most of the memory of TCP
 * from all apps (F8.2) and a heavy one.
 */
export async function runConfirmed(
  request: BurstRequest,
  { actions, documents }: ConfirmedBurstParts,
): Promise<ActionResult> {
  const { target } = request;
  const isPublic = reachOf(target) === 'public';
  const demand = isPublic ? null : actions.burstMemory(request);
  if (!isPublic && demand === null && !isHeavyRequest(request)) return actions.runBurst(request, 'not-given');
  const refusal = actions.burstRefusal(request);
  if (refusal !== null) return refusal;
  if (isPublic)
    return (await documents.confirmPublic(target)) ? actions.runBurst(request, 'given') : nothingToSay;
  const confirmed = await (demand === null ? documents.confirmHeavy() : documents.confirmMemory(demand));
  return confirmed ? actions.runBurst(request, 'not-given') : nothingToSay;
}
