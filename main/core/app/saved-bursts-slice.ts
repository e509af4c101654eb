import type { SavedBurst } from '../burst/saved-bursts.ts';
import type { AppEvent } from './event.ts';

/** The saved bursts as they were last read, and which two are compared. */
export interface SavedBursts {
  /** Newest first. */
  readonly list: readonly SavedBurst[];
  /** By their ids; null where nobody has chosen. */
  readonly compared: ComparedIds | null;
}
export interface ComparedIds {
  readonly from: string;
  readonly to: string;
}

export const noSavedBursts: SavedBursts = { list: [], compared: null };

export function updateSavedBursts(saved: SavedBursts, event: AppEvent): SavedBursts {
  switch (event.type) {
    case 'saved-bursts-read':
      return { ...saved, list: event.bursts };
    case 'bursts-compared':
      return { ...saved, compared: { from: event.from, to: event.to } };
    default:
      return saved;
  }
}
