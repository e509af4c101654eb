import type { BurstRequest, Dropped, Outcome, OwnPlan, PageApi } from '../main/core/app/page-contract.ts';

/** The page's half of the contract with the main process; no other file of the page imports it. */
export type { BurstRequest, Dropped, Outcome, OwnPlan, PageApi };

declare global {
  interface Window {
    readonly lanelight: PageApi;
  }
}

/** The only way out of the page. */
export const bridge = (): PageApi => window.lanelight;
