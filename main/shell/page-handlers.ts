import { basename } from 'node:path';
import type { Dispatch } from '../core/app/store.ts';
import { fail } from '../core/result.ts';
import { maxSettingsFileBytes } from '../core/settings-file.ts';
import { message } from '../core/text/message.ts';
import { readSmall } from '../storage/plain-file.ts';
import { type Actions, nothingToSay } from './actions.ts';
import { runConfirmed } from './confirmed-burst.ts';
import type { Documents } from './documents.ts';
import type { ActionResult, CallHandlers } from './ipc.ts';
import type { Page } from './page.ts';
import type { PopoverWindow } from './popover-window.ts';
import type { SavedBurstList } from './saved-burst-list.ts';

export interface PageHandlerParts {
  readonly actions: Actions;
  readonly documents: Documents;
  readonly page: Page;
  readonly window: PopoverWindow;
  readonly savedBursts: SavedBurstList;
  readonly dispatch: Dispatch;
  readonly quit: () => void;
}

/** The page sees neither the file nor its path. */
function importFrom(path: string, actions: Actions): ActionResult {
  let text: string;
  try {
    text = readSmall(path, maxSettingsFileBytes);
  } catch {
    return fail(message('app.settingsNotImported'));
  }
  return actions.importSettings(text);
}

/** What each call of the page does. */
export function pageHandlers(parts: PageHandlerParts): CallHandlers {
  const { actions, documents, page, window, savedBursts, dispatch, quit } = parts;
  const quietly = (act: () => void) => {
    act();
    return nothingToSay;
  };
  return {
    subscribe: () => page.subscribe(),
    checkNow: () => actions.checkNow(),
    checkAgain: () => actions.checkAgain(),
    copyFix: ({ owner, index }) => documents.copyFix(owner, index),
    runBurst: (request) => runConfirmed(request, parts),
    stopBurst: () => actions.stopBurst(),
    saveBurst: ({ id, name }) => savedBursts.save(id, name),
    renameBurst: ({ id, name }) => savedBursts.rename(id, name),
    removeBurst: ({ id }) => savedBursts.remove(id),
    compareBursts: (chosen) => quietly(() => dispatch({ type: 'bursts-compared', ...chosen })),
    setSetting: ({ key, value }) => actions.setSetting(key, value),
    resetSetting: ({ key }) => actions.resetSetting(key),
    saveTarget: (saved) => actions.saveTarget(saved),
    removeTarget: ({ target }) => actions.removeTarget(target),
    chooseTarget: ({ target }) => actions.chooseTarget(target),
    mute: ({ span }) => actions.mute(span, Date.now()),
    explainClipboard: () => actions.explain({ kind: 'clipboard' }, { kind: 'clipboard' }),
    explainFile: async () => {
      const path = await documents.chooseFile();
      return path === null
        ? nothingToSay
        : actions.explain({ kind: 'file', name: basename(path) }, { kind: 'path', path });
    },
    explainDropped: (dropped) => actions.explainDropped(dropped),
    copyAnswer: () => documents.copyAnswer(),
    clearAnswer: () => quietly(() => dispatch({ type: 'explain-cleared' })),
    copyReport: () => documents.copyReport(),
    saveCapture: () => documents.saveCapture(),
    exportHistory: ({ format }) => documents.exportHistory(format),
    saveChange: ({ atMs }) => documents.saveChange(atMs),
    compareChange: ({ atMs }) => documents.compareChange(atMs),
    closeComparison: () => quietly(() => dispatch({ type: 'change-compared', compared: null })),
    tryNotification: () => quietly(() => dispatch({ type: 'notification-tried' })),
    closeWelcome: () => quietly(() => dispatch({ type: 'settings-changed', changes: { welcomed: true } })),
    exportSettings: () => documents.exportSettings(actions.settings()),
    importSettings: async () => {
      const path = await documents.chooseFile();
      return path === null ? nothingToSay : importFrom(path, actions);
    },
    openLogFolder: () => documents.openLogFolder(),
    openLink: ({ id }) => documents.openLink(id),
    searchApps: ({ query }) => quietly(() => dispatch({ type: 'app-search-requested', query })),
    openApp: ({ pid }) => quietly(() => dispatch({ type: 'app-requested', pid })),
    closeApp: () => quietly(() => dispatch({ type: 'app-closed' })),
    listConnections: () => quietly(() => dispatch({ type: 'app-connections-requested' })),
    copyApp: () => documents.copyApp(),
    notifyAtShare: ({ share }) => actions.chooseForApp({ share }),
    ignoreApp: ({ ignored }) => actions.chooseForApp({ ignored }),
    dismissNotice: ({ id }) => quietly(() => dispatch({ type: 'notice-dismissed', id })),
    showedTab: ({ tab }) => quietly(() => dispatch({ type: 'tab-shown', tab })),
    resize: ({ height }) => quietly(() => window.resize(height)),
    close: () => quietly(() => window.hide()),
    closeReplay: () => actions.closeReplay(),
    quit: () => quietly(quit),
  };
}
