import type { BurstRequest } from '../core/app/page-contract.ts';
import { reachOf } from '../core/burst/target.ts';
import { type Actions, nothingToSay } from './actions.ts';
import type { Documents } from './documents.ts';
import type { ActionResult } from './ipc.ts';

export interface ConfirmedBurstParts {
  readonly actions: Pick<Actions, 'burstRefusal' | 'runBurst'>;
  readonly documents: Pick<Documents, 'confirmPublic'>;
}

/**
 * SECURITY: a burst to a public target is run after the person's yes in a dialog of the main process, each time (S13, S21):
 * the page asks for the burst like the menu, and can neither answer nor skip the question.
 */
export async function runConfirmed(
  request: BurstRequest,
  { actions, documents }: ConfirmedBurstParts,
): Promise<ActionResult> {
  const { target } = request;
  if (reachOf(target) !== 'public') return actions.runBurst(request, 'not-given');
  const refusal = actions.burstRefusal(request);
  if (refusal !== null) return refusal;
  return (await documents.confirmPublic(target)) ? actions.runBurst(request, 'given') : nothingToSay;
}
