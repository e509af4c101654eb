import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Outcome, PageApi } from './bridge.ts';

/** What a part may call: the calls of the contract without those that only the page itself makes. */
export type Actions = Omit<PageApi, 'subscribe' | 'on' | 'resize' | 'close'>;

/** The calls of this bridge; each outcome is also given to `show`, except those that the user did not request. */
export function createActions(bridge: PageApi, show: (outcome: Outcome) => void): Actions {
  const shown = async (answer: Promise<Outcome>): Promise<Outcome> => {
    const outcome = await answer;
    show(outcome);
    return outcome;
  };
  return {
    checkNow: () => shown(bridge.checkNow()),
    checkAgain: () => shown(bridge.checkAgain()),
    copyFix: (request) => shown(bridge.copyFix(request)),
    runBurst: (request) => shown(bridge.runBurst(request)),
    stopBurst: () => shown(bridge.stopBurst()),
    saveBurst: (request) => shown(bridge.saveBurst(request)),
    renameBurst: (request) => shown(bridge.renameBurst(request)),
    removeBurst: (request) => shown(bridge.removeBurst(request)),
    compareBursts: (request) => shown(bridge.compareBursts(request)),
    setSetting: (request) => shown(bridge.setSetting(request)),
    resetSetting: (request) => shown(bridge.resetSetting(request)),
    saveTarget: (request) => shown(bridge.saveTarget(request)),
    removeTarget: (request) => shown(bridge.removeTarget(request)),
    chooseTarget: (request) => shown(bridge.chooseTarget(request)),
    mute: (request) => shown(bridge.mute(request)),
    explainClipboard: () => shown(bridge.explainClipboard()),
    explainFile: () => shown(bridge.explainFile()),
    explainDropped: (request) => shown(bridge.explainDropped(request)),
    copyAnswer: () => shown(bridge.copyAnswer()),
    clearAnswer: () => shown(bridge.clearAnswer()),
    copyReport: () => shown(bridge.copyReport()),
    saveCapture: () => shown(bridge.saveCapture()),
    exportHistory: (request) => shown(bridge.exportHistory(request)),
    saveChange: (request) => shown(bridge.saveChange(request)),
    compareChange: (request) => shown(bridge.compareChange(request)),
    closeComparison: () => shown(bridge.closeComparison()),
    tryNotification: () => shown(bridge.tryNotification()),
    closeWelcome: () => shown(bridge.closeWelcome()),
    exportSettings: () => shown(bridge.exportSettings()),
    importSettings: () => shown(bridge.importSettings()),
    openLogFolder: () => shown(bridge.openLogFolder()),
    openLink: (request) => shown(bridge.openLink(request)),
    searchApps: (request) => bridge.searchApps(request),
    openApp: (request) => shown(bridge.openApp(request)),
    closeApp: () => shown(bridge.closeApp()),
    listConnections: () => shown(bridge.listConnections()),
    copyApp: () => shown(bridge.copyApp()),
    notifyAtShare: (request) => shown(bridge.notifyAtShare(request)),
    ignoreApp: (request) => shown(bridge.ignoreApp(request)),
    dismissNotice: (request) => shown(bridge.dismissNotice(request)),
    showedTab: (request) => bridge.showedTab(request),
    closeReplay: () => shown(bridge.closeReplay()),
    quit: () => shown(bridge.quit()),
  };
}

export const ActionsContext = createContext<Actions | null>(null);

export function useActions(): Actions {
  const actions = useContext(ActionsContext);
  if (actions === null) throw new Error('useActions() needs an ActionsContext around it.');
  return actions;
}
