import type { Alert } from '../core/alert.ts';
import type { Tab } from '../core/app/tab.ts';
import { type AlertMemory, freshAlerts, stepAlerts } from '../core/alerts.ts';
import type { AppState } from '../core/app-state.ts';
import { type History, type HistoryRecord, freshRecorder, recordState } from '../core/history.ts';
import type { Settings } from '../core/settings.ts';
import type { AppFacts, AppNotice } from '../core/views/app-facts.ts';
import { type MenuItemView, menuView } from '../core/views/menu.ts';
import { notificationView, tabOf } from '../core/views/notification.ts';
import { type PopoverView, popoverView } from '../core/views/popover.ts';
import { type TrayView, trayView } from '../core/views/tray.ts';
import type { Notifier } from '../monitor/notifier.ts';

/** Brings state, settings, history and what the shell knows together: what the adapters show is made here, once. */

export interface ModelOptions {
  readonly state: () => AppState;
  readonly settings: () => Settings;
  readonly history: () => History;
  readonly record: (record: HistoryRecord) => void;
  readonly notifier: Notifier;
  readonly nowMs: () => number;
  /** The tab that is on the screen now; null while the popover is closed. */
  readonly tabInSight: () => Tab | null;
  readonly facts: Pick<AppFacts, 'platform' | 'version' | 'loginItem' | 'onBattery'>;
  /** Something that is shown has changed. */
  readonly changed: () => void;
}

type Facts = { -readonly [Key in keyof AppFacts]: AppFacts[Key] };

export class AppModel {
  readonly #options: ModelOptions;
  readonly #facts: Facts;
  #alerts: AlertMemory = freshAlerts;
  #recorder = freshRecorder;

  constructor(options: ModelOptions) {
    this.#options = options;
    this.#facts = { ...options.facts, notifications: 'working', unseen: [], notices: [] };
  }

  /** A new snapshot of the monitor: writes the history, speaks up where there is something to say. */
  follow(state: AppState): void {
    const { settings, nowMs, record, tabInSight } = this.#options;
    const now = nowMs();
    // A replay is somebody else's past: it does not belong into this machine's history.
    if (state.replayOf === null) {
      const step = recordState(this.#recorder, state, now);
      this.#recorder = step.recorder;
      if (step.record !== null) record(step.record);
    }

    const { memory, alerts } = stepAlerts(this.#alerts, {
      state,
      settings: settings(),
      nowMs: now,
      popover: tabInSight() === null ? 'closed' : 'open',
    });
    this.#alerts = memory;
    for (const alert of alerts) void this.#tell(alert);
    this.#options.changed();
  }

  popover(): PopoverView {
    const { state, settings, history, nowMs } = this.#options;
    return popoverView({
      state: state(),
      settings: settings(),
      history: history(),
      app: this.#facts,
      nowMs: nowMs(),
    });
  }
  tray(): TrayView {
    const { state, settings, nowMs } = this.#options;
    return trayView(state(), settings(), this.#facts, nowMs());
  }
  menu(): readonly MenuItemView[] {
    const { state, settings, nowMs } = this.#options;
    return menuView(state(), settings(), this.#facts, nowMs());
  }

  /** The person looks at this tab: nothing there is new any more. */
  saw(tab: Tab): void {
    if (!this.#facts.unseen.includes(tab)) return;
    this.#facts.unseen = this.#facts.unseen.filter((one) => one !== tab);
    this.#options.changed();
  }

  learn(facts: Partial<Pick<AppFacts, 'loginItem' | 'onBattery'>>): void {
    Object.assign(this.#facts, facts);
    this.#options.changed();
  }
  addNotice(notice: AppNotice): void {
    this.#facts.notices = [...this.#facts.notices.filter(({ id }) => id !== notice.id), notice];
    this.#options.changed();
  }
  dismissNotice(id: string): void {
    this.#facts.notices = this.#facts.notices.filter((notice) => notice.id !== id);
    this.#options.changed();
  }

  async #tell(alert: Alert): Promise<void> {
    const tab = tabOf(alert.subject.kind);
    if (this.#options.tabInSight() !== tab && !this.#facts.unseen.includes(tab)) {
      this.#facts.unseen = [...this.#facts.unseen, tab];
    }
    this.#options.changed();
    if (alert.delivery === 'dot') return;
    const answer = await this.#options.notifier.notify(notificationView(alert));
    const notifications = answer === 'shown' ? 'working' : 'refused';
    if (notifications === this.#facts.notifications) return;
    this.#facts.notifications = notifications;
    this.#options.changed();
  }
}
