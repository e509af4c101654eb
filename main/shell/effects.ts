import type { Effect } from '../core/app/effect.ts';
import type { Dispatch } from '../core/app/store.ts';
import type { Text } from '../core/text/text.ts';
import type { UpdateMemory } from '../core/update/updates.ts';
import { type NotificationView, notificationView, welcomeNotification } from '../core/views/notification.ts';
import type { Notifier } from '../host/notifier.ts';
import type { BurstRunner } from '../monitor/burst-runner.ts';
import type { ChangeKeeper } from '../monitor/change-keeper.ts';
import type { CheckLoop } from '../monitor/check-loop.ts';
import type { HistoryFile } from '../storage/history-file.ts';
import type { SettingsFile } from '../storage/settings-store.ts';
import type { AppIcons } from './app-icons.ts';
import type { AppFollower } from './app-follower.ts';
import { explainInput } from './explain-input.ts';
import { readLoginItem, setLoginItem } from './login-item.ts';
import type { Page } from './page.ts';
import type { SavedBurstList } from './saved-burst-list.ts';
import { askForRelease } from './updates.ts';
import { createWakefulness } from './wakefulness.ts';

export interface EffectParts {
  readonly checks: Pick<CheckLoop, 'checkNow' | 'changed' | 'signal' | 'reschedule' | 'freshen' | 'restart'>;
  /** Lets the host ask this machine in place of the capture. */
  readonly closeReplay: () => void;
  readonly bursts: Pick<BurstRunner, 'start' | 'stop'>;
  /** Before a burst: macOS asks for and lists the program that does it. */
  readonly touchLocalNetwork: (target: string) => Promise<void>;
  readonly settings: Pick<SettingsFile, 'save'>;
  readonly history: Pick<HistoryFile, 'append'>;
  readonly keeper: Pick<ChangeKeeper, 'keep'>;
  readonly savedBursts: Pick<SavedBurstList, 'read' | 'keep'>;
  readonly saveUpdates: (memory: UpdateMemory) => void;
  readonly notifier: Notifier;
  readonly follower: Pick<AppFollower, 'search' | 'follow' | 'list' | 'stop'>;
  readonly icons: Pick<AppIcons, 'read'>;
  readonly page: Pick<Page, 'open'>;
  readonly text: Text;
  readonly dispatch: Dispatch;
  readonly log: (line: string) => void;
}

/** Carries out the effects of `update`. Each result comes back as an event. */
export function createEffects(parts: EffectParts): (effect: Effect) => void {
  const { checks, bursts, touchLocalNetwork, settings, history, notifier, page, text, dispatch, log } = parts;
  const { saveUpdates, follower, icons, keeper } = parts;
  const keepAwake = createWakefulness();
  const show = (notification: NotificationView): void =>
    void notifier.notify(notification).then((answer) => dispatch({ type: 'notification-answered', answer }));
  return (effect) => {
    switch (effect.type) {
      case 'check-now':
        void checks.checkNow();
        return;
      case 'close-replay':
        parts.closeReplay();
        checks.restart();
        return;
      case 'check-change':
        checks.changed(effect.change);
        return;
      case 'signal-monitor':
        checks.signal(effect.signal);
        return;
      case 'reschedule-checks':
        checks.reschedule();
        return;
      case 'freshen-checks':
        checks.freshen();
        return;
      case 'start-burst':
        void touchLocalNetwork(effect.plan.target);
        bursts.start(effect.plan);
        return;
      case 'stop-burst':
        bursts.stop(effect.reason);
        return;
      case 'keep-burst':
        void parts.savedBursts.keep(effect.plan, effect.result);
        return;
      case 'read-saved-bursts':
        parts.savedBursts.read();
        return;
      case 'keep-awake':
        keepAwake(effect.on);
        return;
      case 'notify':
        show(notificationView(effect.alert, text));
        return;
      case 'try-notification':
        show(welcomeNotification(text));
        return;
      case 'append-history':
        history.append(effect.record);
        return;
      case 'keep-change':
        keeper.keep(effect.change);
        return;
      case 'save-settings':
        settings.save(effect.settings);
        return;
      case 'ask-for-release':
        void askForRelease(effect, dispatch, log);
        return;
      case 'save-updates':
        saveUpdates(effect.memory);
        return;
      case 'set-login-item':
        void setLoginItem(effect.openAtLogin, log).then((loginItem) =>
          dispatch({ type: 'login-item-read', loginItem }),
        );
        return;
      case 'read-login-item':
        dispatch({ type: 'login-item-read', loginItem: readLoginItem() });
        return;
      case 'explain': {
        const { source, input } = effect;
        void explainInput(input, log).then((answer) => dispatch({ type: 'explain-ended', source, answer }));
        return;
      }
      case 'search-apps':
        void follower.search(effect.query);
        return;
      case 'read-app-icons':
        void icons.read(effect.pids);
        return;
      case 'follow-app':
        follower.follow(effect.pid);
        return;
      case 'stop-following':
        follower.stop();
        return;
      case 'list-connections':
        void follower.list(effect.pid);
        return;
      case 'open-popover':
        page.open(effect.tab);
        return;
    }
  };
}
