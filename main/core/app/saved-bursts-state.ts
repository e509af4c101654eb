import type { SavedBurst } from '../burst/saved-bursts.ts';

/** The saved bursts as they were last read, and which two are compared. */
export interface SavedBursts {
  /** Newest first. */
  readonly list: readonly SavedBurst[];
  /** By their ids; null before the user has chosen. */
  readonly compared: ComparedIds | null;
}
export interface ComparedIds {
  readonly from: string;
  readonly to: string;
}

export const noSavedBursts: SavedBursts = { list: [], compared: null };
