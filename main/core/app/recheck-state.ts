import type { Status } from '../diagnosis/status.ts';

/** The outcome of a fix: the check that the person requested after it, compared with the one before. */
export type Recheck =
  | { readonly phase: 'none' }
  | { readonly phase: 'waiting'; readonly before: Status }
  | { readonly phase: 'done'; readonly before: Status; readonly after: Status };

export const noRecheck: Recheck = { phase: 'none' };

const isFine = (status: Status): boolean => status === 'user-space' || status === 'unsupported';

/** Null while the check has not ended. */
export function recheckOutcome(recheck: Recheck): 'fixed' | 'limit-gone' | 'same' | 'changed' | null {
  if (recheck.phase !== 'done') return null;
  const { before, after } = recheck;
  if (before === after) return 'same';
  if (!isFine(after)) return 'changed';
  return before === 'limit' || before === 'near-limit' ? 'limit-gone' : 'fixed';
}
