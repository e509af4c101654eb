import { message } from '../text/message.ts';
import type { AppEvent, SavedFile } from './event.ts';
import { isRunning } from './bursts.ts';
import type { Model, Notice } from './model.ts';

const unsavedId = { settings: 'settings-unsaved', history: 'history-unsaved' } as const satisfies Record<
  SavedFile,
  Notice['id']
>;

/** What the user has to know about the program itself, after this event. `model` is as it was before. */
export function updateNotices(model: Model, event: AppEvent): readonly Notice[] {
  const { notices } = model;
  switch (event.type) {
    case 'save-ended':
      return event.error === null
        ? without(without(notices, unsavedId[event.file]), 'folder')
        : withNotice(notices, { id: unsavedId[event.file], detail: event.error });
    case 'page-crashed':
      return withNotice(notices, { id: 'page-crashed', detail: message('app.checksWentOn') });
    case 'shortcut-refused':
      return withNotice(notices, { id: 'shortcut-taken', detail: message('app.shortcutTaken') });
    case 'icon-hidden':
      return withNotice(notices, { id: 'icon-hidden', detail: message('app.showTheIcon') });
    case 'system-signal':
      return event.signal === 'suspend' && isRunning(model.bursts)
        ? withNotice(notices, { id: 'stopped-asleep', detail: message('app.sleptDuringBurst') })
        : notices;
    case 'notice-dismissed':
      return without(notices, event.id);
    default:
      return notices;
  }
}

const without = (notices: readonly Notice[], id: Notice['id']): readonly Notice[] =>
  notices.some((notice) => notice.id === id) ? notices.filter((notice) => notice.id !== id) : notices;

const withNotice = (notices: readonly Notice[], notice: Notice): readonly Notice[] => [
  ...without(notices, notice.id),
  notice,
];
