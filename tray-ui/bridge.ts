import type { PageApi } from '../main/shell/ipc-contract.ts';

declare global {
  interface Window {
    readonly flowlight: PageApi;
  }
}

/** The only way out of the page. */
export const bridge = (): PageApi => window.flowlight;
