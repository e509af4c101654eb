import type { AppState } from '../core/app-state.ts';
import type { BurstPlan } from '../core/burst/plan.ts';
import type { Host, StopReason } from '../host/host.ts';
import type { BurstStart } from './burst-runner.ts';
import type { Clock } from './clock.ts';
import { LookLoop } from './look-loop.ts';
import type { MonitorSettings } from './monitor-settings.ts';

export type { BurstStart } from './burst-runner.ts';
export { monitorSettings, type MonitorSettings } from './monitor-settings.ts';

export interface MonitorOptions {
  readonly host: Host;
  readonly clock: Clock;
  readonly settings: MonitorSettings;
  /** The name of the capture that `host` replays; absent or null on the live machine. */
  readonly replayOf?: string | null;
  /** How long the looks after start, wake and a network change are not yet to be trusted; 0: not at all. */
  readonly settleMs?: number;
  /** Detail for the log: one line of text. */
  readonly log?: (line: string) => void;
}

/** What the system tells the monitor. */
export type Signal = 'suspend' | 'resume' | 'lock' | 'unlock' | 'network-change' | 'on-battery' | 'on-ac';

/** The only loop of the program: looks, diagnoses, compares with before, publishes one AppState. */
export interface Monitor {
  /** The latest snapshot; the same object until something changes. */
  state(): AppState;
  /** Called with each new snapshot, at most about ten times a second; returns the unsubscribe. */
  subscribe(listener: (state: AppState) => void): () => void;
  /** Looks now and schedules the next look; until then nothing runs. */
  start(): void;
  /** A look now, whatever the schedule says; joins one that is under way. Resolves when it is published. */
  checkNow(): Promise<void>;
  /** A probe and then a look, now. */
  probeNow(): Promise<void>;
  /** Refuses a plan that is not valid, and a second burst beside a running one, with one sentence. */
  startBurst(plan: BurstPlan): BurstStart;
  /** The same plan once per transport, one after the other; the results follow each other in `results`. */
  startComparison(plan: BurstPlan): BurstStart;
  /** Idempotent; the burst ends by itself with `stopped` in its result. */
  stopBurst(reason: StopReason): void;
  /** Puts the finished burst away; a running one stays. */
  clearBurst(): void;
  /** Pauses on sleep and lock, looks again on wake, unlock and a network change, and goes slower on battery. */
  signal(signal: Signal): void;
  /** Other intervals, from now on. */
  reconfigure(settings: MonitorSettings): void;
  /** Looks at another machine or capture from now on; the old host is closed. */
  switchHost(host: Host, replayOf: string | null): Promise<void>;
  /** Ends everything, closes the host; resolves when no process of ours is left. */
  stop(): Promise<void>;
}

export const createMonitor = (options: MonitorOptions): Monitor => new LookLoop(options);
