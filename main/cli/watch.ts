import type { Effect } from '../core/app/effect.ts';
import { initialChecks } from '../core/app/checks-state.ts';
import { initialModel, type Model } from '../core/app/model.ts';
import { Store } from '../core/app/store.ts';
import { defaultPlan } from '../core/burst/plan.ts';
import { defaultSettings, settingRanges, type Settings } from '../core/settings.ts';
import { message } from '../core/text/message.ts';
import type { Text } from '../core/text/text.ts';
import { notificationView } from '../core/views/notification.ts';
import { createDesktopNotifier } from '../host/desktop-notifier.ts';
import { BurstRunner } from '../monitor/burst-runner.ts';
import { CheckLoop } from '../monitor/check-loop.ts';
import { systemClock } from '../monitor/clock.ts';
import { chooseColor, colorOption } from './color-option.ts';
import { type CliIo, exitCodes } from './command.ts';
import { defineCommand } from './define-command.ts';
import { followFile } from './follow-file.ts';
import { interrupted } from './interrupted.ts';
import { type Machine, openMachine, replayOption } from './machine.ts';
import { given, wholeNumber } from './option-values.ts';
import { WatchReporter } from './watch-reporter.ts';
import { keepChanges, type Keeping } from './watch-keeping.ts';
import { loadText, printError } from './words.ts';

export const watch = defineCommand({
  name: 'watch',
  about: [message('cli.watch.about'), message('cli.watch.detail')],
  options: {
    interval: { type: 'string', value: 'SECONDS', about: message('cli.watch.interval') },
    keep: { type: 'boolean', about: message('cli.watch.keep') },
    'first-burst': { type: 'boolean', about: message('cli.watch.firstBurst') },
    json: { type: 'boolean', about: message('cli.watch.json') },
    ...colorOption,
    ...replayOption,
  },
  positionals: 0,
  examples: [
    ['lanelight watch'],
    ['lanelight watch --keep'],
    ['lanelight watch --interval 10 --json | jq -r .headline'],
  ],
  run: async (values, _positionals, io) => {
    chooseColor(values.color, io);
    const checkIntervalSeconds = given(
      values.interval,
      (text) => wholeNumber('--interval', text, { min: 1, max: settingRanges.checkIntervalSeconds.max }),
      defaultSettings.checkIntervalSeconds,
    );
    const machine = await openMachine(values.replay, (error) => void printError(io, 'watch', error));
    const json = values.json === true;
    // A capture has nothing to burst from.
    const wantsBurst = values['first-burst'] === true && !json && machine.replayOf === null;
    const settings = { ...defaultSettings, checkIntervalSeconds };
    await run(machine, settings, {
      io,
      json,
      wantsBurst,
      keeps: values.keep === true && machine.replayOf === null,
      file: values.replay ?? null,
    });
    return exitCodes.interrupted;
  },
});

interface WatchOptions {
  readonly io: CliIo;
  readonly json: boolean;
  readonly wantsBurst: boolean;
  /** The checks around each change are kept for `lanelight history`. */
  readonly keeps: boolean;
  /** The capture that is replayed: a change of the file triggers a check. */
  readonly file: string | null;
}

/** The app without a screen: the same store and monitor, with lines for a screen. Resolves when everything has ended. */
async function run(
  machine: Machine,
  settings: Settings,
  { io, json, wantsBurst, keeps, file }: WatchOptions,
): Promise<void> {
  const store = new Store({
    model: { ...initialModel, settings, checks: { ...initialChecks, replayOf: machine.replayOf } },
    nowMs: Date.now,
    log: () => undefined,
  });
  const { model, dispatch } = store;
  const checks = new CheckLoop({ host: machine.host, clock: systemClock, model, dispatch });
  const bursts = new BurstRunner(machine.host, dispatch);
  const text = await loadText();
  const keeping = keeps ? keepChanges(machine, store) : null;
  store.connect(effects(checks, bursts, text, keeping));
  const reporter = new WatchReporter(io, machine, { json, text });
  store.subscribe((now) => reporter.show(now));
  if (wantsBurst) startFirstBurst(store);

  dispatch({ type: 'started' });
  checks.start();
  const stopFollowing = file === null ? null : followFile(file, () => dispatch({ type: 'check-requested' }));
  await interrupted(io.interrupted);
  stopFollowing?.();
  dispatch({ type: 'quit' });
  await checks.stop();
  await bursts.settled();
  keeping?.keeper.flush();
  await keeping?.settled();
}

/** A terminal has no settings and no history to keep, and no popover to open. */
function effects(
  checks: CheckLoop,
  bursts: BurstRunner,
  text: Text,
  keeping: Keeping | null,
): (effect: Effect) => void {
  const notifier = createDesktopNotifier();
  return (effect) => {
    switch (effect.type) {
      case 'check-now':
        void checks.checkNow();
        return;
      case 'check-change':
        checks.changed(effect.change);
        return;
      case 'signal-monitor':
        checks.signal(effect.signal);
        return;
      case 'reschedule-checks':
        checks.reschedule();
        return;
      case 'start-burst':
        bursts.start(effect.plan);
        return;
      case 'stop-burst':
        bursts.stop(effect.reason);
        return;
      case 'notify':
        void notifier.notify(notificationView(effect.alert, text));
        return;
      case 'keep-change':
        keeping?.keeper.keep(effect.change);
        return;
      case 'append-history':
      case 'close-replay':
      case 'keep-burst':
      case 'read-app-icons':
      case 'search-apps':
      case 'follow-app':
      case 'stop-following':
      case 'list-connections':
      case 'explain':
      case 'freshen-checks':
      case 'read-saved-bursts':
      case 'keep-awake':
      case 'open-popover':
      case 'read-login-item':
      case 'ask-for-release':
      case 'save-settings':
      case 'save-updates':
      case 'set-login-item':
      case 'try-notification':
        return;
    }
  };
}

/** After the first check, so that the two do not print into each other. */
function startFirstBurst(store: Store): void {
  const stop = store.subscribe(({ checks }: Model) => {
    if (checks.diagnosis === null) return;
    stop();
    store.dispatch({ type: 'burst-requested', plans: [{ ...defaultPlan, holdSeconds: 1 }] });
  });
}
