import { type ExplainState, nothingPasted } from '../explain/explain-state.ts';
import type { AppEvent } from './event.ts';

/** What is pasted and what it shows, after this event. */
export function updateExplain(explain: ExplainState, event: AppEvent): ExplainState {
  switch (event.type) {
    case 'explain-requested':
      return { phase: 'reading', source: event.source };
    case 'explain-ended':
      return { phase: 'ended', source: event.source, answer: event.answer };
    case 'explain-cleared':
      return nothingPasted;
    default:
      return explain;
  }
}

/** What people paste is theirs: these events are never kept for a report. */
export const isAboutPaste = ({ type }: AppEvent): boolean =>
  type === 'explain-requested' || type === 'explain-ended' || type === 'explain-cleared';
