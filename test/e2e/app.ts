import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, type Page, _electron } from 'playwright-core';
import { findElectron, projectFolder } from '../../main/start/find-electron.ts';
import { type Display, startDisplay } from './desktop/display.ts';
import { type NotificationDaemon, startNotificationDaemon } from './desktop/notification-daemon.ts';
import { type SessionBus, startSessionBus } from './desktop/session-bus.ts';
import { type TrayHost, type TrayItem, startTrayHost } from './desktop/tray-host.ts';
import { pause, until } from '../support/until.ts';

/** The first opening loads the page, which takes several seconds on a busy machine. */
const maxOpenMs = 20_000;

/** The desktop around the app: a screen, a bus, a panel's tray and a notification daemon, all ours. */
export interface Desktop {
  readonly display: Display;
  readonly bus: SessionBus;
  readonly tray: TrayHost;
  readonly notifications: NotificationDaemon;
  /** The user's home; apps started here share their settings. */
  readonly home: string;
  stop(): Promise<void>;
}

export async function startDesktop(): Promise<Desktop> {
  const [display, bus] = await Promise.all([startDisplay(), startSessionBus()]);
  const [tray, notifications] = await Promise.all([
    startTrayHost(bus.address),
    startNotificationDaemon(bus.address),
  ]);
  const home = mkdtempSync(join(tmpdir(), 'lanelight-home-'));
  return {
    display,
    bus,
    tray,
    notifications,
    home,
    stop: async () => {
      tray.stop();
      notifications.stop();
      await Promise.all([bus.stop(), display.stop()]);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

export interface RunningApp {
  readonly electron: ElectronApplication;
  readonly pid: number;
  readonly item: TrayItem;
  /** stdout and stderr so far. */
  output(): string;
  /** Clicks the icon and waits for the page to be drawn. */
  open(): Promise<Page>;
  /** The popover's page, where there is one now. */
  page(): Page | null;
  isVisible(): Promise<boolean>;
  /** No check is under way. */
  settled(): Promise<void>;
  /** The exit code, once it ends; null where it was killed. */
  ended(): Promise<number | null>;
  /** Asks the app to quit, and kills it where it does not. */
  stop(): Promise<void>;
}

/** Environment of a person's session, without what the person who runs the tests has set. */
export const environmentOf = (
  desktop: Pick<Desktop, 'display' | 'bus' | 'home'>,
): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '/usr/bin:/bin',
  HOME: desktop.home,
  XDG_CONFIG_HOME: join(desktop.home, '.config'),
  // A desktop that takes pictures over the bus, not files by their name.
  XDG_CURRENT_DESKTOP: '',
  DISPLAY: desktop.display.name,
  DBUS_SESSION_BUS_ADDRESS: desktop.bus.address,
  LANG: 'C.UTF-8',
  TZ: 'UTC',
  NO_AT_BRIDGE: '1',
  // Root has no Chromium sandbox; this is set here once, not on every command line.
  ...(process.getuid?.() === 0 ? { ELECTRON_DISABLE_SANDBOX: '1' } : {}),
});

export async function startApp(
  desktop: Desktop,
  args: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
  /** The folder of another app, for comparisons. */
  folder: string = projectFolder,
  /** A program that starts Electron with the arguments it gets, in place of Electron itself. */
  starter: string | null = null,
): Promise<RunningApp> {
  const runtime = await findElectron(() => undefined);
  const electron = await _electron.launch({
    executablePath: starter ?? runtime.executable,
    args: [folder, ...args],
    env: { ...environmentOf(desktop), ...environment },
    colorScheme: null,
  });
  const child = electron.process();
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const page = (): Page | null => electron.windows().find((window) => !window.isClosed()) ?? null;
  // Asked again where the debugger came in between while Electron was loading the very module.
  const isVisible = async (): Promise<boolean> => {
    const answer = await until('an answer of the app', async () => ({
      visible: await electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().some((window) => window.isVisible()),
      ),
    }));
    return answer.visible;
  };
  const item = await desktop.tray.item().catch((error: unknown) => {
    throw new Error(`${String(error)}; the app printed:\n${output}`);
  });
  return {
    electron,
    pid: child.pid ?? 0,
    item,
    output: () => output,
    page,
    isVisible,
    settled: () => pause(150),
    ended: () =>
      new Promise((resolve) => {
        child.once('exit', resolve);
      }),
    open: async () => {
      const opened = shownWindow(electron);
      if (!(await isVisible())) await item.click();
      if (!(await opened)) {
        throw new Error(
          `the popover did not open; the windows are ${await windowsOf(electron)}; the app printed:\n${output}`,
        );
      }
      const shown = await until('the page', page);
      await shown.locator('h1').waitFor();
      return shown;
    },
    stop: async () => {
      await Promise.race([electron.close(), pause(5_000)]).catch(() => undefined);
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await desktop.tray.gone();
    },
  };
}

/**
 * Whether a window is shown in time. The app itself waits for it: a call from outside interrupts the app, and once left
 * a page unloaded that was loading at that moment.
 */
const shownWindow = (electron: ElectronApplication): Promise<boolean> =>
  electron.evaluate(
    ({ BrowserWindow }, maxMs) =>
      new Promise<boolean>((resolve) => {
        const end = Date.now() + maxMs;
        const timer = setInterval(() => {
          const isShown = BrowserWindow.getAllWindows().some((window) => window.isVisible());
          if (!isShown && Date.now() < end) return;
          clearInterval(timer);
          resolve(isShown);
        }, 25);
      }),
    maxOpenMs,
  );

/** The state of each window, for the error of a test that waited for a window. */
const windowsOf = (electron: ElectronApplication): Promise<string> =>
  electron
    .evaluate(({ BrowserWindow }) =>
      JSON.stringify(
        BrowserWindow.getAllWindows().map((window) => ({
          visible: window.isVisible(),
          focused: window.isFocused(),
          loading: window.webContents.isLoading(),
          url: window.webContents.getURL(),
        })),
      ),
    )
    .catch((error: unknown) => `unknown (${String(error)})`);

/** From now on, dialogs of the main process are answered with their first button. */
export const answerQuestion = ({ electron }: Pick<RunningApp, 'electron'>): Promise<void> =>
  electron.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false });
  });
