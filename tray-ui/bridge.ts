import type { Outcome, PageApi } from '../main/shell/ipc-contract.ts';

declare global {
  interface Window {
    readonly lanelight: PageApi;
  }
}

/** The only way out of the page. */
export const bridge = (): PageApi => window.lanelight;

/** Sends a request and shows how it ended, where there is something to say. */
export type Ask = (answer: Promise<Outcome>) => Promise<Outcome>;
