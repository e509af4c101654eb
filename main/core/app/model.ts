import { type AlertMemory, freshAlerts } from './alerts/alerts.ts';
import { type BurstState, type EndedBurst, idleBurst } from '../burst/burst-state.ts';
import type { BurstPlan } from '../burst/plan.ts';
import { type Apps, noApps } from './apps/apps-state.ts';
import { emptyHistory, type History } from './history/history.ts';
import type { ChangeComparison, KeptChange } from './history/kept-changes.ts';
import { freshRecorder, type Recorder } from './history/recorder.ts';
import { type Managed, nothingManaged } from '../managed.ts';
import { defaultSettings, type Settings } from '../settings.ts';
import { type ExplainState, nothingPasted } from '../explain/explain-state.ts';
import type { Message } from '../text/message.ts';
import { noUpdates, type Updates } from '../update/updates.ts';
import { type Checks, initialChecks } from './checks-state.ts';
import { noRecheck, type Recheck } from './recheck-state.ts';
import { noSavedBursts, type SavedBursts } from './saved-bursts-state.ts';
import type { Tab } from './tab.ts';

/**
 * Everything that the program knows, as plain data. `update` is the only place that makes a new one; tray, menu, popover,
 * notifications, metrics and terminal are views of it.
 */
export interface Model {
  readonly checks: Checks;
  readonly bursts: Bursts;
  readonly savedBursts: SavedBursts;
  /** As they apply: the user's, with the managed values in place of them. */
  readonly settings: Settings;
  readonly managed: Managed;
  readonly history: HistoryState;
  readonly alerts: AlertMemory;
  /** What the user has to know about the program itself, oldest first. */
  readonly notices: readonly Notice[];
  readonly popover: Popover;
  readonly recheck: Recheck;
  readonly updates: Updates;
  readonly explain: ExplainState;
  readonly apps: Apps;
  readonly environment: Environment;
}

export interface Bursts {
  readonly current: BurstState;
  /** Newest first, at most `maxEndedBursts`. */
  readonly ended: readonly EndedBurst[];
  /** What follows the current one: the same plan through the other transport. */
  readonly queue: readonly BurstPlan[];
}

/** How many ended bursts are kept for the popover and the menu. */
export const maxEndedBursts = 8;

export interface HistoryState {
  /** The last days, as the strips show them; the file holds more. */
  readonly recent: History;
  readonly recorder: Recorder;
  /** The changes whose checks can be saved and compared, newest first. */
  readonly kept: readonly KeptChange[];
  /** The comparison that the History tab shows. */
  readonly comparison: ChangeComparison | null;
}

/** What is on the screen. */
export interface Popover {
  readonly visible: boolean;
  /** The tab that the page shows, or showed last. */
  readonly tab: Tab;
  /** Tabs with new activity that has not been viewed; the icon has its dot while there is one. */
  readonly unseen: readonly Tab[];
}

/** What the shell knows about itself and the desktop around it. */
export interface Environment {
  readonly platform: 'darwin' | 'linux' | 'other';
  /** Of Lanelight. */
  readonly version: string;
  /** Whether the system opens the app at login, which can differ from the setting. */
  readonly loginItem: LoginItem;
  /** Refused: the system took no notification; the dot and a row in the popover take over. */
  readonly notifications: 'working' | 'refused';
  readonly onBattery: boolean;
  /** After repeated crashes nothing but the checks runs automatically. */
  readonly safeStart: boolean;
  /** The address where this build checks for a newer version; null where it has no key to verify an answer. */
  readonly updateAddress: string | null;
}

export type LoginItem = 'on' | 'off' | 'requires-approval' | 'not-found' | 'not-available';

export const noticeIds = [
  'folder',
  'settings',
  'history',
  'settings-unsaved',
  'history-unsaved',
  'safe-start',
  'page-crashed',
  'stopped-asleep',
  'icon-hidden',
  'shortcut-taken',
  'update-available',
] as const;

/** Shown until the user closes it, or until its reason is gone. */
export interface Notice {
  readonly id: (typeof noticeIds)[number];
  readonly detail: Message;
}

export const initialModel: Model = {
  checks: initialChecks,
  bursts: { current: idleBurst, ended: [], queue: [] },
  savedBursts: noSavedBursts,
  settings: defaultSettings,
  managed: nothingManaged,
  history: { recent: emptyHistory, recorder: freshRecorder, kept: [], comparison: null },
  alerts: freshAlerts,
  notices: [],
  updates: noUpdates,
  popover: { visible: false, tab: 'now', unseen: [] },
  recheck: noRecheck,
  explain: nothingPasted,
  apps: noApps,
  environment: {
    platform: 'other',
    version: '',
    loginItem: 'not-available',
    notifications: 'working',
    onBattery: false,
    safeStart: false,
    updateAddress: null,
  },
};
