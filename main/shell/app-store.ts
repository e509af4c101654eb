import { app } from 'electron';
import { initialChecks } from '../core/app/checks-state.ts';
import type { SavedFile } from '../core/app/event.ts';
import { initialModel, type Model, type Notice } from '../core/app/model.ts';
import { Store } from '../core/app/store.ts';
import { type Message, message } from '../core/text/message.ts';
import { type HistoryFile, openHistory } from '../storage/history-file.ts';
import { openSettings, type SettingsFile } from '../storage/settings-store.ts';
import { withUpdatesOf } from './updates.ts';
import { readLoginItem } from './login-item.ts';

export interface AppStoreOptions {
  /** The folder of settings and history. */
  readonly directory: string;
  /** Why files cannot be kept there; null if they can. */
  readonly folderProblem: Message | null;
  readonly replayOf: string | null;
  /** The starts before this one failed: nothing but the checks runs automatically. */
  readonly safeStart: boolean;
  readonly log: (line: string) => void;
}

export interface AppStore {
  readonly store: Store;
  readonly settings: SettingsFile;
  readonly history: HistoryFile;
}

/** The store with what the files hold. A save that fails later comes back as an event, and is shown. */
export function openAppStore(options: AppStoreOptions): AppStore {
  const { directory, log } = options;
  // Reported once for the folder, and not again for each of its files.
  let isReported = options.folderProblem !== null;
  const onSaved = (file: SavedFile) => (error: Message | null) => {
    if (error !== null && isReported) return;
    isReported = false;
    store.dispatch({ type: 'save-ended', file, error });
  };
  const settings = openSettings({
    directory,
    log,
    onSaved: onSaved('settings'),
  });
  const history = openHistory({
    directory,
    log,
    onSaved: onSaved('history'),
  });
  const store = new Store({ model: modelAtStart(settings, history, options), nowMs: Date.now, log });
  return { store, settings, history };
}

function modelAtStart(settings: SettingsFile, history: HistoryFile, options: AppStoreOptions): Model {
  const notices: Notice[] = [];
  if (options.folderProblem !== null) notices.push({ id: 'folder', detail: options.folderProblem });
  else {
    if (settings.notice !== null) notices.push({ id: 'settings', detail: settings.notice });
    if (history.notice !== null) notices.push({ id: 'history', detail: history.notice });
  }
  if (options.safeStart) notices.push({ id: 'safe-start', detail: message('app.safeStart') });
  const { platform } = process;
  const model: Model = {
    ...initialModel,
    checks: { ...initialChecks, replayOf: options.replayOf },
    settings: settings.settings,
    history: { ...initialModel.history, recent: history.recent },
    notices,
    environment: {
      ...initialModel.environment,
      platform: platform === 'darwin' || platform === 'linux' ? platform : 'other',
      version: app.getVersion(),
      loginItem: readLoginItem(),
      safeStart: options.safeStart,
    },
  };
  return withUpdatesOf(options.directory, model);
}
