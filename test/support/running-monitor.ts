import type { Alert } from '../../main/core/app/alerts/alert.ts';
import type { SystemSignal } from '../../main/core/app/event.ts';
import { initialModel, type Model } from '../../main/core/app/model.ts';
import { Store } from '../../main/core/app/store.ts';
import type { Settings } from '../../main/core/settings.ts';
import type { Host } from '../../main/host/host.ts';
import { BurstRunner } from '../../main/monitor/burst-runner.ts';
import { CheckLoop } from '../../main/monitor/check-loop.ts';
import { quiet, type FakeClock } from './fake-clock.ts';

export interface MonitorChanges {
  readonly settings?: Partial<Settings>;
  readonly settleMs?: number;
  readonly safeStart?: boolean;
  readonly rests?: boolean;
}

/** Store, check loop and burst runner as app and terminal wire them, over a host and a clock of the test. */
export class RunningMonitor {
  readonly store: Store;
  readonly checks: CheckLoop;
  readonly logged: string[] = [];
  /** The notifications that it would have shown. */
  readonly alerts: Alert[] = [];

  constructor(host: Host, clock: FakeClock, changes: MonitorChanges = {}) {
    const { settings = {}, settleMs, safeStart = false, rests = false } = changes;
    const log = (line: string): void => {
      this.logged.push(line);
    };
    this.store = new Store({
      model: {
        ...initialModel,
        settings: { ...initialModel.settings, ...settings },
        environment: { ...initialModel.environment, safeStart },
      },
      nowMs: () => clock.now(),
      log,
    });
    const { model, dispatch } = this.store;
    this.checks = new CheckLoop({
      host,
      clock,
      model,
      dispatch,
      log,
      rests,
      ...(settleMs === undefined ? {} : { settleMs }),
    });
    const bursts = new BurstRunner(host, dispatch);
    this.store.connect((effect) => {
      if (effect.type === 'notify') this.alerts.push(effect.alert);
      if (effect.type === 'check-now') void this.checks.checkNow();
      if (effect.type === 'check-change') this.checks.changed(effect.change);
      if (effect.type === 'signal-monitor') this.checks.signal(effect.signal);
      if (effect.type === 'reschedule-checks') this.checks.reschedule();
      if (effect.type === 'freshen-checks') this.checks.freshen();
      if (effect.type === 'start-burst') bursts.start(effect.plan);
      if (effect.type === 'stop-burst') bursts.stop(effect.reason);
    });
  }

  async start(): Promise<this> {
    this.checks.start();
    await quiet();
    return this;
  }

  model(): Model {
    return this.store.model();
  }
  get phase(): Model['checks']['phase'] {
    return this.model().checks.phase;
  }
  signal(signal: SystemSignal): void {
    this.store.dispatch({ type: 'system-signal', signal });
  }
  change(changes: Partial<Settings>): void {
    this.store.dispatch({ type: 'settings-changed', changes });
  }
}
