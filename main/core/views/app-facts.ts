import type { Tab } from '../app/tab.ts';

/** What the shell knows of itself and of the system it sits in; read by the adapters, worded by the views. */
export interface AppFacts {
  readonly platform: 'darwin' | 'linux' | 'other';
  readonly version: string;
  /** How the wish to launch at login really stands. */
  readonly loginItem: LoginItem;
  /** Refused: the system took no notification; the dot and a row in the popover take over. */
  readonly notifications: 'working' | 'refused';
  /** Tabs where something happened that was not looked at yet; the icon has its dot while there is one. */
  readonly unseen: readonly Tab[];
  readonly notices: readonly AppNotice[];
  readonly onBattery: boolean;
}

export type LoginItem = 'on' | 'off' | 'requires-approval' | 'not-found' | 'not-available';

/** Said once, until the user closes it. `detail` is one sentence for people. */
export interface AppNotice {
  readonly id: 'settings' | 'history' | 'safe-start' | 'page-crashed' | 'stopped-asleep' | 'icon-hidden';
  readonly detail: string;
}
