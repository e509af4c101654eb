import { render } from 'preact';
import type { PopoverView } from '../../main/core/views/popover-types.ts';
import type { Outcome, PageApi } from '../../tray-ui/bridge.ts';
import { Page } from '../../tray-ui/page.tsx';
import { tabId } from '../../tray-ui/parts/tab-list.tsx';
import { type Frame, type GalleryData, scenes } from './data.ts';

/** The real page over a bridge that has one view and does nothing. Its height goes to the gallery around it. */
export async function showPopover(root: HTMLElement, data: GalleryData, frame: Frame): Promise<number> {
  const view = data.states.find(({ name }) => name === frame.state)?.popover[frame.language];
  if (!view) throw new Error(`The gallery has no state "${frame.state}".`);
  document.documentElement.style.colorScheme = frame.theme;
  let wantedHeight = 0;
  const onHeight = (height: number): void => {
    wantedHeight = height;
    parent.postMessage({ query: location.search, height }, '*');
  };
  render(null, root);
  render(<Page bridge={bridgeTo(view, onHeight)} />, root);
  const { tab, press } = scenes[frame.scene];
  (await element(`#${tabId(tab)}`)).click();
  await element(`[data-tab=${tab}]`);
  // What cannot be pressed in this state is shown as it is.
  for (const selector of press) document.querySelector<HTMLElement>(selector)?.click();
  // The height is measured again after each frame in which it changed.
  for (let before = -1; before !== wantedHeight;) {
    before = wantedHeight;
    await nextFrame();
    await nextFrame();
  }
  return wantedHeight;
}

const nextFrame = (): Promise<number> => new Promise(requestAnimationFrame);

/** As soon as it is drawn: the page renders a little after its view came. */
async function element(selector: string): Promise<HTMLElement> {
  for (;;) {
    const found = document.querySelector<HTMLElement>(selector);
    if (found) return found;
    await nextFrame();
  }
}

function bridgeTo(view: PopoverView, onHeight: (height: number) => void): PageApi {
  const done = (): Promise<Outcome> => Promise.resolve({ ok: true, text: null });
  return {
    subscribe: () => Promise.resolve(view),
    on: () => () => undefined,
    resize: ({ height }) => {
      onHeight(height);
      return done();
    },
    closeReplay: done,
    checkNow: done,
    checkAgain: done,
    copyFix: done,
    runBurst: done,
    stopBurst: done,
    saveBurst: done,
    renameBurst: done,
    removeBurst: done,
    compareBursts: done,
    setSetting: done,
    resetSetting: done,
    saveTarget: done,
    removeTarget: done,
    chooseTarget: done,
    mute: done,
    explainClipboard: done,
    explainFile: done,
    explainDropped: done,
    copyAnswer: done,
    clearAnswer: done,
    copyReport: done,
    saveCapture: done,
    exportHistory: done,
    saveChange: done,
    compareChange: done,
    closeComparison: done,
    tryNotification: done,
    closeWelcome: done,
    exportSettings: done,
    importSettings: done,
    openLogFolder: done,
    openLink: done,
    searchApps: done,
    openApp: done,
    closeApp: done,
    listConnections: done,
    copyApp: done,
    notifyAtShare: done,
    ignoreApp: done,
    dismissNotice: done,
    showedTab: done,
    close: done,
    quit: done,
  };
}
