import type { Tab } from '../app/tab.ts';
import type { AppState } from '../app-state.ts';
import type { History } from '../history.ts';
import type { Settings } from '../settings.ts';
import { english } from '../text/text.ts';
import type { AppFacts, AppNotice } from './app-facts.ts';
import { burstView } from './burst-tab.ts';
import { headerView } from './header.ts';
import { historyView } from './history-tab.ts';
import { muteOptions } from './mute.ts';
import { nowView } from './now-tab.ts';
import type { FooterView, NoticeView, PopoverView, TabView } from './popover-types.ts';
import { mutedUntil, preferencesView } from './preferences-tab.ts';
import { standings } from './tone.ts';
import { moment } from '../words.ts';

export type { AppFacts, AppNotice, LoginItem } from './app-facts.ts';
export type * from './popover-types.ts';

export interface PopoverInput {
  readonly state: AppState;
  readonly settings: Settings;
  readonly history: History;
  readonly app: AppFacts;
  /** Wall clock, milliseconds. */
  readonly nowMs: number;
}

/** Everything that the popover shows. Pure: the same input gives the same words, in the time zone of this machine. */
export function popoverView({ state, settings, history, app, nowMs }: PopoverInput): PopoverView {
  return {
    language: english.language,
    direction: english.direction,
    header: headerView(state, nowMs),
    replay:
      state.replayOf === null
        ? null
        : `Replay of ${state.replayOf}: this is what the capture saw, not this machine.`,
    notices: noticeViews(state, app),
    tabs: tabViews(app),
    now: nowView(state, history, nowMs, app.platform === 'darwin'),
    burst: burstView(state, settings, nowMs),
    history: historyView(history, state.replayOf, nowMs),
    preferences: preferencesView(settings, app, nowMs),
    footer: footerView(settings, nowMs),
  };
}

const tabLabels: Readonly<Record<Tab, string>> = {
  now: 'Now',
  burst: 'Burst',
  history: 'History',
  preferences: 'Preferences',
};

const tabViews = (app: AppFacts): TabView[] =>
  (Object.keys(tabLabels) as Tab[]).map((id) => ({
    id,
    label: tabLabels[id],
    news: app.unseen.includes(id) ? 'new' : null,
  }));

const noticeTexts: Readonly<Record<AppNotice['id'], string>> = {
  settings: 'Some settings could not be read',
  history: 'The history could not be read',
  'safe-start': 'Started carefully after several crashes',
  'page-crashed': 'This window crashed and was made anew',
  'stopped-asleep': 'The burst was stopped',
  'icon-hidden': 'The icon is hidden by the system',
};

function noticeViews(state: AppState, app: AppFacts): NoticeView[] {
  const told = app.notices.map(({ id, detail }): NoticeView => ({
    ...standings.warn,
    id,
    text: noticeTexts[id],
    detail,
    link: null,
    dismiss: `Close: ${noticeTexts[id]}`,
  }));
  return [...helperNotice(state), ...notificationNotice(app), ...told];
}

const helperNotice = ({ helper }: AppState): NoticeView[] =>
  helper.state === 'broken'
    ? [
        {
          ...standings.bad,
          id: 'helper-broken',
          text: 'The helper is broken',
          detail: english.of(helper.error),
          link: null,
          dismiss: null,
        },
      ]
    : [];

const notificationNotice = (app: AppFacts): NoticeView[] =>
  app.notifications === 'refused'
    ? [
        {
          ...standings.warn,
          id: 'notifications-refused',
          text: 'Notifications are not shown',
          detail: 'The system refuses them; the dot on the icon tells of news instead.',
          link:
            app.platform === 'darwin'
              ? { id: 'notification-settings', label: 'Open Notification settings' }
              : null,
          dismiss: null,
        },
      ]
    : [];

function footerView(settings: Settings, nowMs: number): FooterView {
  const muted = mutedUntil(settings, nowMs);
  return {
    copyReport: 'Copy report',
    saveCapture: 'Save capture…',
    openLogFolder: 'Open log folder',
    mute: {
      label: 'Mute notifications',
      options: muteOptions(muted !== null),
      state: muted === null ? null : `Muted until ${moment(muted, nowMs)}`,
    },
    quit: 'Quit',
  };
}
