import { app } from 'electron';
import { english } from '../core/text/text.ts';
import { createLocalNetworkTouch } from '../host/local-network.ts';
import { BurstRunner } from '../monitor/burst-runner.ts';
import { CheckLoop } from '../monitor/check-loop.ts';
import { systemClock } from '../monitor/clock.ts';
import { updateWriter } from '../storage/update-file.ts';
import { holdDescriptors } from '../storage/descriptor-reserve.ts';
import { statusWriter } from '../storage/status-writer.ts';
import { writeEvents } from '../storage/event-file.ts';
import type { LanelightOptions } from './app-options.ts';
import { createApps } from './apps.ts';
import { openAppStore } from './app-store.ts';
import { processOfArguments } from '../core/deep-link.ts';
import { createEffects } from './effects.ts';
import { keepChanges } from './changes.ts';
import { createFront } from './front.ts';
import { superviseLife } from './lifecycle.ts';
import { followLogLevel } from './log-level.ts';
import { refreshLoginItem } from './login-item.ts';
import { followManaged } from './managed.ts';
import { readManagedHere } from './managed-place.ts';
import { openMachine } from './machine.ts';
import { watchOpenShortcut } from './open-shortcut.ts';
import { acceptOpenings } from './openings.ts';
import { healthyAfterMs, recordLife } from './start-record.ts';
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
  const { host, replayOf, closeReplay } = machine.value;
  const start = recordLife(places.data, warn);
  const { store, settings, history } = openAppStore({
    directory: places.data,
    folderProblem,
    replayOf,
    safeStart: start.safe,
    log: warn,
  });
  const { model, dispatch } = store;
  const wording = await openWording(store);
  const checks = new CheckLoop({
    ...{ host, clock: systemClock, model, dispatch, rests: true },
    // A capture does not settle: what it shows is all that it will ever show.
    ...(replayOf !== null ? { settleMs: 0 } : settleMs === null ? {} : { settleMs }),
    log: (line) => log.write('info', line),
  });
  const kept = keepChanges({ directory: places.data, host, store, log: warn });
  const { changes, keeper } = kept;
  const bursts = new BurstRunner(host, dispatch);
  const { follower, icons, pictures } = createApps(dispatch);
  const { open, showApp } = acceptOpenings(dispatch);
  const front = { options, store, host, history, changes, wording, appIcons: pictures, log: warn };
  const { page, choose, notifier, savedBursts } = createFront(front);
  const updates = updateWriter(places.data, warn);
  store.connect(
    createEffects({
      checks,
      closeReplay,
      bursts,
      savedBursts,
      touchLocalNetwork: createLocalNetworkTouch({
        platform: process.platform,
        replay: () => model().checks.replayOf !== null,
        log: warn,
      }),
      settings,
      history,
      keeper,
      notifier,
      follower,
      icons,
      page,
      text: wording.text,
      dispatch,
      log: warn,
      saveUpdates: updates.save,
    }),
  );
  superviseLife({
    stop: async () => {
      dispatch({ type: 'quit' });
      follower.stop();
      await checks.stop();
      await bursts.settled();
      await Promise.all([history, kept, savedBursts, updates].map((files) => files.settled()));
      writeEvents(places.data, store.events(), warn);
    },
    settle: () => {
      settings.flush();
      start.ended();
    },
    log: (line) => log.write('error', line),
  });
  watchOpenShortcut(store, open);
  followLogLevel(store, log);
  void refreshLoginItem(warn);
  watchSystem((signal) => dispatch({ type: 'system-signal', signal }));

  await followManaged({ store, read: readManagedHere, log: warn });
  watchStatus(store, statusWriter(places.data, warn));
  dispatch({ type: 'started' });
  checks.start();
  showApp(processOfArguments(process.argv));
  if (firstBurst && !start.safe) for (const action of ['show-now', 'run-ten'] as const) choose(action);
  setTimeout(start.wentWell, healthyAfterMs).unref();
}
