import type { AppNotice } from '../core/views/app-facts.ts';
import type { Message } from '../core/text/message.ts';
import { english } from '../core/text/text.ts';

/** What has to be said once after a start: what storage could not read, and a start that was a careful one. */
export function noticesAtStart(
  settings: Message | null,
  history: Message | null,
  safe: boolean,
): readonly AppNotice[] {
  const notices: AppNotice[] = [];
  if (settings !== null) notices.push({ id: 'settings', detail: english.of(settings) });
  if (history !== null) notices.push({ id: 'history', detail: english.of(history) });
  if (safe) {
    notices.push({
      id: 'safe-start',
      detail:
        'Nothing is probed by itself this time. The log folder has the details; a report helps to find the cause.',
    });
  }
  return notices;
}
