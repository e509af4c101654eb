import {
  type BrowserWindow,
  type Session,
  type Tray,
  type WebContents,
  app,
  nativeTheme,
  screen,
} from 'electron';
import { type Menubar, menubar } from 'menubar';
import { pageUrl } from './app-protocol.ts';
import { webPreferences } from './lockdown.ts';
import { zoomByKeys } from './zoom.ts';
import { type Point, popoverHeight, popoverPlace } from './popover-place.ts';
import { revivalDelayMs } from './page-revival.ts';

/** The popover behind the icon: the only file that knows `menubar`. A successor of it is exchanged here. */

/** Fixed, as the design has it; the height follows the content. */
export const popoverWidth = 380;
/** The first guess at the height, until the page has measured itself. */
const firstHeight = 560;
/** A hidden page keeps a process of some 50 MB: after this long it goes, and the next click makes a new one. */
export const destroyAfterHiddenMs = 180_000;
/** A page that stayed alive this long counts as sound again. */
const soundAfterMs = 60_000;

export interface PopoverOptions {
  readonly tray: Tray;
  /** Made at the first opening: a session costs some nine megabytes that an icon alone does not need. */
  readonly session: () => Session;
  readonly preload: string;
  /** The picture of the app, for a window list that shows the popover all the same (Linux). */
  readonly icon: string;
  readonly tooltip: string;
  readonly log: (line: string) => void;
  readonly onShown: () => void;
  readonly onHidden: () => void;
  readonly onCrashed: () => void;
  readonly destroyAfterHiddenMs: number;
}

export interface Popover {
  show(): void;
  hide(): void;
  isVisible(): boolean;
  /** The page, where there is one. */
  contents(): WebContents | null;
  /** The page measured itself: CSS pixels. */
  resize(height: number): void;
  /** Keeps it open while a dialog has the focus; returns the release. */
  hold(): () => void;
  close(): void;
}

export function createPopover(options: PopoverOptions): Popover {
  const { tray, log } = options;
  let height = firstHeight;
  let pointer: Point | null = null;
  let holds = 0;
  let crashes = 0;
  let hiddenTimer: NodeJS.Timeout | undefined;
  let soundTimer: NodeJS.Timeout | undefined;

  // Before menubar's own listener: the pointer is on the icon at this moment, and Linux tells the place no other way.
  tray.on('click', () => {
    pointer = screen.getCursorScreenPoint();
  });

  const browserWindow = {
    width: popoverWidth,
    height,
    show: false,
    frame: false,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    skipTaskbar: true,
    title: app.name,
    icon: options.icon,
    ...(process.platform === 'darwin' ? { type: 'panel' as const } : {}),
    webPreferences: webPreferences(options.preload, !app.isPackaged),
  };
  const bar: Menubar = menubar({
    tray,
    browserWindow,
    index: pageUrl,
    tooltip: options.tooltip,
    preloadWindow: false,
    showDockIcon: false,
    showOnAllWorkspaces: false,
    activateWithApp: false,
  });

  let ready = false;
  bar.once('ready', () => {
    ready = true;
  });
  bar.on('create-window', () => {
    // What is seen before the first paint must not flash in the other theme.
    Object.assign(browserWindow, {
      height,
      webPreferences: { ...browserWindow.webPreferences, session: options.session() },
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#1e1e20' : '#f6f6f7',
    });
  });
  bar.on('before-load', () => {
    const { window } = bar;
    if (!window) return;
    attend(window);
  });
  bar.on('show', () => {
    clearTimeout(hiddenTimer);
    const { window } = bar;
    if (window) Object.assign(browserWindow, placeOf(window));
  });
  bar.on('after-show', () => {
    // Window managers on Linux forget it when a window is hidden.
    bar.window?.setSkipTaskbar(true);
    bar.window?.focus();
    options.onShown();
  });
  bar.on('after-hide', () => {
    options.onHidden();
    hiddenTimer = setTimeout(close, options.destroyAfterHiddenMs);
    hiddenTimer.unref();
  });

  function attend(window: BrowserWindow): void {
    window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true });
    if (holds > 0) window.setAlwaysOnTop(true);
    zoomByKeys(window.webContents);
    window.webContents.on('render-process-gone', (_event, details) => {
      log(`the popover's page is gone: ${details.reason}`);
      if (details.reason === 'clean-exit') return;
      options.onCrashed();
      revive(window);
    });
    soundTimer = setTimeout(() => {
      crashes = 0;
    }, soundAfterMs);
    soundTimer.unref();
  }

  function revive(window: BrowserWindow): void {
    clearTimeout(soundTimer);
    const wasVisible = window.isVisible();
    bar.hideWindow();
    clearTimeout(hiddenTimer);
    window.close();
    if (!wasVisible) return;
    const delayMs = revivalDelayMs(crashes);
    crashes += 1;
    if (delayMs === null) {
      log('the popover keeps crashing; it is opened again only by a click');
      return;
    }
    setTimeout(show, delayMs).unref();
  }

  function placeOf(window: BrowserWindow): Point {
    const icon = tray.getBounds();
    const display =
      icon.width > 0
        ? screen.getDisplayMatching(icon)
        : pointer === null
          ? screen.getPrimaryDisplay()
          : screen.getDisplayNearestPoint(pointer);
    const [width = popoverWidth, windowHeight = height] = window.getSize();
    return popoverPlace({
      icon,
      pointer,
      display: display.bounds,
      workArea: display.workArea,
      size: { width, height: windowHeight },
    });
  }

  function show(): void {
    if (!ready) {
      bar.once('ready', show);
      return;
    }
    bar.showWindow().catch((error: unknown) => {
      log(`the popover could not be opened: ${String(error)}`);
    });
  }

  function close(): void {
    clearTimeout(hiddenTimer);
    clearTimeout(soundTimer);
    const { window } = bar;
    if (window && !window.isDestroyed()) window.close();
  }

  return {
    show,
    hide: () => {
      bar.hideWindow();
    },
    isVisible: () => bar.window?.isVisible() ?? false,
    contents: () => bar.window?.webContents ?? null,
    resize: (content) => {
      const { window } = bar;
      if (!window || window.isDestroyed()) return;
      const area = screen.getDisplayMatching(window.getBounds()).workArea;
      const wanted = popoverHeight(Math.ceil(content * window.webContents.getZoomFactor()), area);
      if (wanted === height && window.getSize()[1] === wanted) return;
      height = wanted;
      // A window that cannot be resized by people does not shrink by itself either (Electron on X11).
      window.setResizable(true);
      window.setSize(popoverWidth, height);
      window.setResizable(false);
      if (window.isVisible()) {
        const { x, y } = placeOf(window);
        window.setPosition(x, y);
      }
    },
    hold: () => {
      holds += 1;
      // menubar hides on blur unless the window is always on top.
      bar.window?.setAlwaysOnTop(true);
      let released = false;
      return () => {
        if (released) return;
        released = true;
        holds -= 1;
        if (holds === 0) bar.window?.setAlwaysOnTop(false);
      };
    },
    close,
  };
}
