import { Menu, app } from 'electron';
import type { Settings } from '../core/settings.ts';
import { createDesktopNotifier } from '../host/desktop-notifier.ts';
import { createLiveHost } from '../host/live-host.ts';
import { systemClock } from '../monitor/clock.ts';
import { type Monitor, createMonitor, monitorSettings } from '../monitor/monitor.ts';
import { openHistory } from '../storage/history-file.ts';
import { type SettingsStore, openSettings } from '../storage/settings-store.ts';
import { aboutPanel, appIcon } from './about-panel.ts';
import { createActions } from './actions.ts';
import { AppModel } from './app-model.ts';
import { pageSession } from './page-session.ts';
import { watchIconPlace } from './icon-place.ts';
import { documentSources } from './document-sources.ts';
import { createDocuments } from './documents.ts';
import { type HistoryKeeper, keepHistory, showHistory } from './history-keeper.ts';
import { createIconSource } from './icons.ts';
import { serveCalls } from './ipc.ts';
import { superviseLife } from './lifecycle.ts';
import type { LogFile } from './log-file.ts';
import { loginItem, setLoginItem } from './login-item.ts';
import { type MenuChoice, applicationMenu } from './menu.ts';
import { createNotifications } from './notifications.ts';
import type { Places } from './places.ts';
import { createPopoverControl } from './popover-control.ts';
import { type Popover, createPopover, destroyAfterHiddenMs } from './popover-window.ts';
import { type OpenedReplay, openReplay } from './replay-file.ts';
import { type StartRecord, healthyAfterMs, recordStart } from './start-record.ts';
import type { Message } from '../core/text/message.ts';
import { english } from '../core/text/text.ts';
import { noticesAtStart } from './start-notices.ts';
import { keepAwake } from './wakefulness.ts';
import { watchSystem } from './system-signals.ts';
import { createTrayIcon } from './tray-icon.ts';

/** The app, wired: settings, history and monitor below; icon, menu, popover and notifications on top. */

/** The tooltip says the age of the look by the minute. */
const tooltipEveryMs = 60_000;

export interface LanelightOptions {
  readonly places: Places;
  readonly log: LogFile;
  /** A capture file to show in place of this machine. */
  readonly replay: string | null;
  /** Begins with ten connections to our own server, in sight. */
  readonly firstBurst: boolean;
  /** Null: as long as it is meant to be kept. */
  readonly destroyPopoverAfterMs: number | null;
}

export async function startLanelight(options: LanelightOptions): Promise<void> {
  const { places, log, replay, firstBurst, destroyPopoverAfterMs } = options;
  const info = (line: string): void => {
    log.write('info', line);
  };
  const warn = (line: string): void => {
    log.write('warning', line);
  };
  const machine =
    replay === null ? { host: createLiveHost(), replayOf: null } : await openReplay(replay, warn);
  if ('error' in machine) {
    process.stderr.write(`lanelight: ${english.of(machine.error)}\n`);
    app.exit(64);
    return;
  }
  const start = recordStart(places.data, Date.now());
  const settings = openSettings({ directory: places.data, log: warn });
  const historyFile = openHistory({ directory: places.data, log: warn });
  const history = replay === null ? keepHistory(historyFile, Date.now()) : showHistory(historyFile);
  info(`Lanelight ${app.getVersion()} started on Electron ${process.versions.electron}`);

  const monitor = createMonitor({
    host: machine.host,
    clock: systemClock,
    settings: looking(settings.get(), start),
    replayOf: machine.replayOf,
    // A capture does not settle: what it shows is all that it will ever show.
    ...(replay === null ? {} : { settleMs: 0 }),
    log: info,
  });
  settings.subscribe((next) => {
    monitor.reconfigure(looking(next, start));
  });
  const notices = { settings: settings.notice, history: historyFile.notice };
  const wired = { places, warn, settings, history, monitor, machine, start, notices, destroyPopoverAfterMs };
  superviseLife({
    stop: async () => {
      await monitor.stop();
      await history.close(Date.now());
    },
    settle: () => {
      settings.flush();
      start.wentWell();
    },
    log: (line) => {
      log.write('error', line);
    },
  });
  const choose = wireShell(wired);
  monitor.start();
  if (firstBurst && !start.safe) {
    choose('show-burst');
    choose('run-ten');
  }
  setTimeout(start.wentWell, healthyAfterMs).unref();
}

/** After several crashes nothing but looks runs by itself. */
const looking = (settings: Settings, { safe }: StartRecord) =>
  monitorSettings(safe ? { ...settings, probeIntervalMinutes: null } : settings);

/** What is below the shell, made before it. */
interface Wired extends Pick<LanelightOptions, 'destroyPopoverAfterMs'> {
  readonly places: Places;
  readonly warn: (line: string) => void;
  readonly settings: SettingsStore;
  readonly history: HistoryKeeper;
  readonly monitor: Monitor;
  readonly machine:
    Exclude<OpenedReplay, { error: Message }> | { host: ReturnType<typeof createLiveHost>; replayOf: null };
  readonly start: StartRecord;
  readonly notices: Readonly<Record<'settings' | 'history', () => Message | null>>;
}

function wireShell(wired: Wired): MenuChoice {
  const { places, warn, settings, history, monitor, machine } = wired;
  Menu.setApplicationMenu(applicationMenu());
  const icons = createIconSource(places.assets);

  // Icon, popover and model know of each other: the later ones are reached through these.
  const late: { popover?: Popover; model?: AppModel } = {};
  const popover = (): Popover => present(late.popover);
  const model = (): AppModel => present(late.model);

  const control = createPopoverControl({
    popover,
    view: () => model().popover(),
    saw: (tab) => {
      model().saw(tab);
    },
  });
  const documents = createDocuments({
    ...documentSources({ ...machine, history }),
    logFolder: places.logs,
    hold: () => popover().hold(),
  });
  const change = (changes: Partial<Settings>): void => {
    settings.change(changes);
    if (changes.launchAtLogin !== undefined)
      model().learn({ loginItem: setLoginItem(changes.launchAtLogin) });
  };
  const actions = createActions({
    monitor,
    settings: () => settings.get(),
    change,
    nowMs: Date.now,
    popover: control,
    documents,
    dismissNotice: (id) => {
      model().dismissNotice(id);
    },
    about: () => {
      app.showAboutPanel();
    },
    log: warn,
    quit: () => {
      app.quit();
    },
  });

  const icon = createTrayIcon(icons, actions.choose);
  const draw = (): void => {
    icon.update(model().tray(), model().menu());
    control.refresh();
  };
  late.model = new AppModel({
    state: () => monitor.state(),
    settings: () => settings.get(),
    history: history.get,
    record: history.add,
    notifier: createNotifications({
      fallback: createDesktopNotifier(),
      icon: icons('user-space', false, '-dark'),
      onClick: control.openTab,
      log: warn,
    }),
    nowMs: Date.now,
    tabInSight: control.tabInSight,
    facts: {
      platform: process.platform === 'darwin' || process.platform === 'linux' ? process.platform : 'other',
      version: app.getVersion(),
      loginItem: loginItem(),
      onBattery: false,
    },
    changed: draw,
  });
  late.popover = createPopover({
    tray: icon.tray,
    session: pageSession(places.page),
    preload: places.preload,
    icon: appIcon(places.assets),
    tooltip: model().tray().tooltip,
    log: warn,
    destroyAfterHiddenMs: wired.destroyPopoverAfterMs ?? destroyAfterHiddenMs,
    onShown: () => {
      // It can be approved or removed in System Settings at any time.
      model().learn({ loginItem: loginItem() });
      control.shown();
    },
    onHidden: control.hidden,
    onCrashed: () => {
      model().addNotice({ id: 'page-crashed', detail: 'The icon and the looks went on meanwhile.' });
    },
  });
  draw();
  for (const notice of noticesAtStart(wired.notices.settings(), wired.notices.history(), wired.start.safe)) {
    model().addNotice(notice);
  }
  serveCalls(actions.calls, warn);
  const stayAwake = keepAwake();
  monitor.subscribe((state) => {
    stayAwake(state.burst.phase === 'running');
    model().follow(state);
  });
  settings.subscribe(draw);
  watchSystem((signal) => {
    if (signal === 'on-battery' || signal === 'on-ac') model().learn({ onBattery: signal === 'on-battery' });
    if (signal === 'suspend' && monitor.state().burst.phase === 'running') {
      model().addNotice({ id: 'stopped-asleep', detail: 'This machine went to sleep while it ran.' });
    }
    monitor.signal(signal);
  });
  setInterval(draw, tooltipEveryMs).unref();
  watchIconPlace(icon.tray, () => {
    model().addNotice({
      id: 'icon-hidden',
      detail: 'Switch it on in System Settings > Menu Bar, or make room beside the notch.',
    });
    control.open();
  });
  app.setAboutPanelOptions(
    aboutPanel(process.platform, { name: app.name, version: app.getVersion(), assets: places.assets }),
  );
  app.on('second-instance', control.open);
  // If the icon is hidden, opening the app again opens the popover: https://github.com/exelban/stats/issues/3120
  app.on('activate', control.open);
  return actions.choose;
}

function present<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('a part of the shell was used before it was there');
  return part;
}
