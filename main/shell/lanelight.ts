import { Menu, app } from 'electron';
import { english } from '../core/text/text.ts';
import { createDesktopNotifier } from '../host/desktop-notifier.ts';
import { readManagedPreferences } from '../host/managed-preferences.ts';
import { createLocalNetworkTouch } from '../host/local-network.ts';
import { BurstRunner } from '../monitor/burst-runner.ts';
import { CheckLoop } from '../monitor/check-loop.ts';
import { systemClock } from '../monitor/clock.ts';
import { setAboutPanel } from './about-panel.ts';
import { updateWriter } from '../storage/update-file.ts';
import { holdDescriptors } from '../storage/descriptor-reserve.ts';
import { statusWriter } from '../storage/status-writer.ts';
import { writeEvents } from '../storage/event-file.ts';
import type { LanelightOptions } from './app-options.ts';
import { AppFollower } from './app-follower.ts';
import { openAppStore } from './app-store.ts';
import { processOfArguments, processOfLink } from '../core/deep-link.ts';
import { createEffects } from './effects.ts';
import { createFront } from './front.ts';
import { superviseLife } from './lifecycle.ts';
import { applicationMenu } from './menu.ts';
import { createNotifications } from './notifications.ts';
import { refreshLoginItem } from './login-item.ts';
import { followManaged } from './managed.ts';
import { openMachine } from './machine.ts';
import { watchOpenShortcut } from './open-shortcut.ts';
import { healthyAfterMs, recordStart } from './start-record.ts';
import { watchStatus } from './status.ts';
import { watchSystem } from './system-signals.ts';
import { openWording } from './wording.ts';

/** The app, wired: store in the middle, files and monitor below, icon, menu, popover and notifications on top. */
export async function startLanelight(options: LanelightOptions): Promise<void> {
  const { places, folderProblem, log, replay, firstBurst, settleMs } = options;
  const warn = (line: string): void => log.write('warning', line);
  holdDescriptors();
  const machine = await openMachine(replay, warn);
  if (!machine.ok) {
    process.stderr.write(`lanelight: ${english.of(machine.error)}\n`);
    app.exit(64);
    return;
  }
  const { host, replayOf } = machine.value;
  const start = recordStart(places.data, Date.now());
  const { store, settings, history } = openAppStore({
    directory: places.data,
    folderProblem,
    replayOf,
    safeStart: start.safe,
    log: warn,
  });
  const { model, dispatch } = store;
  const { text, onSwitched } = await openWording(store);
  const checks = new CheckLoop({
    host,
    clock: systemClock,
    model,
    dispatch,
    // A capture does not settle: what it shows is all that it will ever show.
    ...(replayOf !== null ? { settleMs: 0 } : settleMs === null ? {} : { settleMs }),
    log: (line) => log.write('info', line),
  });
  const bursts = new BurstRunner(host, dispatch);
  const follower = new AppFollower(dispatch);
  const open = (): void => dispatch({ type: 'popover-requested', tab: null });
  Menu.setApplicationMenu(applicationMenu());
  const { page, picture, choose, draw, act } = createFront({
    options,
    store,
    host,
    history,
    text,
    log: warn,
  });
  const notifier = createNotifications({
    fallback: createDesktopNotifier(),
    icon: picture,
    onClick: ({ tab, pid }) => {
      if (pid !== null) dispatch({ type: 'app-requested', pid });
      dispatch({ type: 'popover-requested', tab });
    },
    onAction: act,
    log: warn,
  });
  store.connect(
    createEffects({
      checks,
      bursts,
      touchLocalNetwork: createLocalNetworkTouch({
        platform: process.platform,
        replay: replayOf !== null,
        log: warn,
      }),
      settings,
      history,
      notifier,
      follower,
      page,
      text,
      dispatch,
      log: warn,
      saveUpdates: updateWriter(places.data, warn),
    }),
  );
  superviseLife({
    stop: async () => {
      dispatch({ type: 'quit' });
      follower.stop();
      await checks.stop();
      await bursts.settled();
      await history.settled();
      writeEvents(places.data, store.events(), warn);
    },
    settle: () => {
      settings.flush();
      start.wentWell();
    },
    log: (line) => log.write('error', line),
  });
  watchOpenShortcut(store, open);
  const keepLevel = (): void => log.keepFrom(model().settings.logLevel);
  keepLevel();
  store.subscribe(keepLevel);
  void refreshLoginItem(warn);
  watchSystem((signal) => dispatch({ type: 'system-signal', signal }));
  setAboutPanel(places.assets, text);
  onSwitched(() => {
    draw();
    setAboutPanel(places.assets, text);
  });
  const showProcess = (pid: number | null): void => {
    if (pid === null) return;
    dispatch({ type: 'app-requested', pid });
    dispatch({ type: 'popover-requested', tab: 'now' });
  };
  // The rescue where the icon is hidden: opening the app again opens the popover (https://github.com/exelban/stats/issues/3120).
  app.on('second-instance', (_event, argv) => {
    const pid = processOfArguments(argv);
    if (pid === null) open();
    else showProcess(pid);
  });
  app.on('activate', open);
  app.on('open-url', (event, address) => {
    event.preventDefault();
    showProcess(processOfLink(address));
  });

  await followManaged({
    store,
    read: () => readManagedPreferences(process.platform, managedFile()),
    log: warn,
  });
  watchStatus(store, statusWriter(places.data, warn));
  dispatch({ type: 'started' });
  checks.start();
  showProcess(processOfArguments(process.argv));
  if (firstBurst && !start.safe) for (const action of ['show-now', 'run-ten'] as const) choose(action);
  setTimeout(start.wentWell, healthyAfterMs).unref();
}

/** Tests cannot write to /etc. SECURITY: a packaged app ignores this variable of its environment. */
const managedFile = (): string | undefined =>
  app.isPackaged ? undefined : process.env['LANELIGHT_POLICIES'];
