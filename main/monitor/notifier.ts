import type { Tab } from '../core/alert.ts';

export interface Notice {
  /** A later notice with the same key replaces the earlier one on the screen. */
  readonly key: string;
  readonly title: string;
  readonly body: string;
  /** Where a click leads, where there is an app to lead to. */
  readonly tab: Tab;
}

/** Puts a notification on the screen. Never rejects: what the system refuses is an answer, and the icon's dot takes over. */
export interface Notifier {
  notify(notice: Notice): Promise<'shown' | 'refused'>;
}
