import type { Model } from '../app/model.ts';
import type { Text } from '../text/text.ts';
import type { NoticeView } from './popover-types.ts';
import { settingsLink, standing } from './status-text.ts';

/** What the user has to know about the program itself: first what lasts, then what can be dismissed. */
export function noticeViews({ checks, environment, notices }: Model, text: Text): NoticeView[] {
  const { helper } = checks;
  const lasting: NoticeView[] = [];
  if (helper.state === 'broken')
    lasting.push({
      ...standing('bad', text),
      id: 'helper-broken',
      // The header has the rest.
      text: text.of(helper.error),
      detail: null,
      link: null,
      buttons: [
        { does: 'check-now', label: text('notice.tryAgain') },
        { does: 'open-log-folder', label: text('menu.openLogFolder') },
      ],
      dismiss: null,
    });
  if (environment.notifications === 'refused')
    lasting.push({
      ...standing('warn', text),
      id: 'notifications-refused',
      text: text('notice.notificationsRefused'),
      detail: text('notice.notificationsRefused.detail'),
      link: environment.platform === 'darwin' ? settingsLink('notification-settings', text) : null,
      buttons: [],
      dismiss: null,
    });
  const dismissible = notices.map(({ id, detail }): NoticeView => {
    const notice = text(`notice.${id}`);
    return {
      ...standing(id === 'update-available' ? 'neutral' : 'warn', text),
      id,
      text: notice,
      detail: text.of(detail),
      link: id === 'update-available' ? { id: 'update-page', label: text('notice.openPage') } : null,
      buttons: [],
      dismiss: { id, label: text('notice.dismiss', { notice }) },
    };
  });
  return [...lasting, ...dismissible];
}
