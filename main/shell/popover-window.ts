import {
  type BrowserWindow,
  type KeyboardEvent,
  type Session,
  type Tray,
  type WebContents,
  app,
  nativeTheme,
} from 'electron';
import { type Menubar, menubar } from 'menubar';
import { pageUrl } from './page-address.ts';
import { webPreferences } from './lockdown.ts';
import { PageRevival } from './page-revival.ts';
import { PopoverPlacement } from './popover-placement.ts';
import { zoomByKeys } from './zoom.ts';

/** A hidden page keeps a process of some 50 MB: after this long it goes, and the next click makes a new one. */
export const destroyAfterHiddenMs = 180_000;

export interface PopoverOptions {
  readonly tray: Tray;
  /** Made at the first opening: a session costs some nine megabytes that an icon alone does not need. */
  readonly session: () => Session;
  readonly preload: string;
  /** The picture of the app, for a window list that shows the popover all the same (Linux). */
  readonly icon: string;
  readonly tooltip: string;
  readonly log: (line: string) => void;
  /** The window is created; its page is loaded next. */
  readonly onCreated: () => void;
  readonly onShown: () => void;
  readonly onHidden: () => void;
  readonly onCrashed: () => void;
  readonly destroyAfterHiddenMs: number;
}

/** The popover behind the icon: the only file that knows `menubar`. A successor of it is exchanged here. */
export class PopoverWindow {
  readonly #options: PopoverOptions;
  readonly #placement: PopoverPlacement;
  readonly #revival: PageRevival;
  readonly #bar: Menubar;
  #ready = false;
  #holds = 0;
  #hiddenTimer: NodeJS.Timeout | undefined;

  constructor(options: PopoverOptions) {
    this.#options = options;
    this.#placement = new PopoverPlacement(options.tray);
    this.#revival = new PageRevival(options.log, () => this.show());
    this.#bar = this.#createBar();
  }

  show(): void {
    if (!this.#ready) {
      this.#bar.once('ready', () => this.show());
      return;
    }
    // Shown once it is loaded: menubar would show an empty window now.
    if (this.#revival.isLoading && this.#window() !== null) return;
    const opening = this.#bar.showWindow();
    const window = this.#window();
    opening.catch((error: unknown) => {
      this.#options.log(`the popover could not be opened: ${String(error)}`);
      if (window !== null) this.#discard(window);
    });
  }

  hide(): void {
    this.#bar.hideWindow();
  }

  isVisible(): boolean {
    return this.#window()?.isVisible() ?? false;
  }

  /** The page, where there is one. */
  contents(): WebContents | null {
    return this.#window()?.webContents ?? null;
  }

  /** The page measured itself: CSS pixels. */
  resize(contentHeight: number): void {
    const window = this.#window();
    if (window) this.#placement.resize(window, contentHeight);
  }

  /** Keeps it open while a dialog has the focus; returns the release. */
  hold(): () => void {
    this.#holds += 1;
    // menubar hides on blur unless the window is always on top.
    this.#window()?.setAlwaysOnTop(true);
    let released = false;
    return () => {
      if (released) return;
      released = true;
      this.#holds -= 1;
      if (this.#holds === 0) this.#window()?.setAlwaysOnTop(false);
    };
  }

  /** While the app quits, menubar still has the window that is gone. */
  #window(): BrowserWindow | null {
    const { window } = this.#bar;
    return !window || window.isDestroyed() ? null : window;
  }

  #clicked({ shiftKey, ctrlKey, metaKey }: KeyboardEvent): void {
    this.#placement.clicked();
    if (this.isVisible() || shiftKey || ctrlKey || metaKey) this.hide();
    else this.show();
  }

  #createBar(): Menubar {
    const { tray, preload, icon, tooltip, session, onShown, onHidden } = this.#options;
    const browserWindow = {
      ...this.#placement.size,
      show: false,
      frame: false,
      resizable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      title: app.name,
      icon,
      ...(process.platform === 'darwin' ? { type: 'panel' as const } : {}),
      webPreferences: webPreferences(preload, !app.isPackaged),
    };
    const bar = menubar({
      tray,
      browserWindow,
      index: pageUrl(),
      tooltip,
      preloadWindow: false,
      showDockIcon: false,
      showOnAllWorkspaces: false,
      activateWithApp: false,
    });
    bar.once('ready', () => {
      this.#ready = true;
      // menubar's click handler leaves a failed load as an unhandled rejection, which would end the app. Nothing else listens.
      tray.removeAllListeners('click').removeAllListeners('double-click');
      tray.on('click', (event) => this.#clicked(event));
    });
    bar.on('create-window', () => {
      Object.assign(browserWindow, {
        ...this.#placement.size,
        webPreferences: { ...browserWindow.webPreferences, session: session() },
        // What is seen before the first paint must not flash in the other theme.
        backgroundColor: nativeTheme.shouldUseDarkColors ? '#1c1c1f' : '#f5f5f7',
      });
    });
    bar.on('before-load', () => {
      if (bar.window) this.#prepare(bar.window);
    });
    bar.on('after-create-window', () => this.#revival.loaded());
    bar.on('show', () => {
      clearTimeout(this.#hiddenTimer);
      if (!bar.window) return;
      // It may appear on another display than the last time.
      this.#placement.resize(bar.window);
      Object.assign(browserWindow, this.#placement.placeOf(bar.window));
    });
    bar.on('after-show', () => {
      // Window managers on Linux forget it when a window is hidden.
      bar.window?.setSkipTaskbar(true);
      bar.window?.focus();
      onShown();
    });
    bar.on('after-hide', () => {
      onHidden();
      this.#hiddenTimer = setTimeout(() => this.#destroy(), this.#options.destroyAfterHiddenMs);
      this.#hiddenTimer.unref();
    });
    return bar;
  }

  #prepare(window: BrowserWindow): void {
    const { log, onCreated, onCrashed } = this.#options;
    onCreated();
    window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true });
    if (this.#holds > 0) window.setAlwaysOnTop(true);
    zoomByKeys(window.webContents, () => this.#placement.resize(window));
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      log(`the popover's page is gone: ${reason}`);
      if (reason === 'clean-exit' || window !== this.#window()) return;
      onCrashed();
      this.#discard(window);
    });
    this.#revival.loading(() => {
      log(`the popover's page did not load in time`);
      this.#discard(window);
    });
  }

  /** Closes a window whose page failed, and schedules a retry if the user is waiting for it. */
  #discard(window: BrowserWindow): void {
    // A window that was closed before can fail late, beside its successor.
    if (window !== this.#window()) return;
    const isWanted = window.isVisible() || this.#revival.isLoading;
    this.#bar.hideWindow();
    clearTimeout(this.#hiddenTimer);
    window.close();
    this.#revival.failed(isWanted);
  }

  #destroy(): void {
    clearTimeout(this.#hiddenTimer);
    this.#revival.cancel();
    this.#window()?.close();
  }
}
