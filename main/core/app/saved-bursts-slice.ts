import type { AppEvent } from './event.ts';
import type { SavedBursts } from './saved-bursts-state.ts';

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
