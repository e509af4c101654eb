import type { AppState } from '../core/app-state.ts';

/** Holds the one snapshot and tells those who listen. A listener that throws costs nobody else anything. */
export interface Publisher {
  state(): AppState;
  publish(changes: Partial<AppState>): void;
  subscribe(listener: (state: AppState) => void): () => void;
}

export function createPublisher(first: AppState, log: (line: string) => void): Publisher {
  let state = first;
  const listeners = new Set<(state: AppState) => void>();
  return {
    state: () => state,
    publish: (changes) => {
      state = { ...state, ...changes };
      const snapshot = state;
      for (const listener of listeners) {
        try {
          listener(snapshot);
        } catch (error) {
          log(
            `a listener of the monitor failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
          );
        }
      }
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
