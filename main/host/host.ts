import type { StopReason } from '../core/app/effect.ts';
import type { BurstLine } from '../core/helper-lines.ts';
import type { Capture } from '../core/capture.ts';
import type { BurstPlan } from '../core/burst/plan.ts';
import type { MachineChange } from '../core/machine-state.ts';
import type { HelperState } from '../core/app/checks-state.ts';
import type { Observation, Probe } from '../core/observation.ts';
import type { Reading } from '../core/reading.ts';
import { type Message, message } from '../core/text/message.ts';

/**
 * The port to the machine: everything the program reads comes through here. `live-host.ts` is this machine,
 * `replay-host.ts` a capture file. No method throws or rejects; what cannot be read is a Reading with the reason.
 */
export interface Host {
  /** One check. A check that is already under way is joined, never doubled. */
  observe(urgency?: Urgency): Promise<Observation>;
  /** Calls back whenever a value that decides the mode has changed, until the host closes. To be called once. */
  watch(onChange: (change: MachineChange) => void): Watching;
  /** A few real connections, or one unsent UDP flow: what a new connection gets right now (section 7 of the facts). */
  probe(): Promise<Reading<Probe>>;
  /** Starts a burst. Only one runs at a time: a second one is refused by an `error` ending. */
  burst(plan: BurstPlan, onLine: BurstListener): RunningBurst;
  /** The same check, raw, for a capture file (not redacted). */
  capture(): Promise<Capture>;
  /** The raw data of the last check, not redacted; null before the first one. */
  lastCheck(): Capture | null;
  /** The last known state of the helper; read once where it is unknown. */
  helper(): Promise<HelperState>;
  /** Runs slow commands again at the next check: something changed that they may explain. */
  renew(): void;
  /** What is kept between checks (last probe, counters, slow commands) no longer holds: the machine slept or moved. */
  forget(): void;
  /** Stops everything that is running; resolves when no process of ours is left. */
  close(): Promise<void>;
}

/** `soon`: a change is waiting to be shown, so the last output of slow commands is used. `whole`: waits for all. */
export type Urgency = 'soon' | 'whole';

export interface Watching {
  /** How often the machine is read; `paused`: not at all, while it sleeps. */
  pace(intervalMs: number | 'paused'): void;
  /** Whether changes are reported now: not while the helper that reads them is being started again. */
  isRunning(): boolean;
}

/** `raw` is the line as the helper wrote it, with what this program does not know yet. */
export type BurstListener = (line: BurstLine, raw: Readonly<Record<string, unknown>>) => void;

export type BurstEnding =
  | { readonly ended: 'finished' }
  /** The plan was refused, the helper is missing or broke, or there were no descriptors to start it with. */
  | { readonly ended: 'error'; readonly because: 'refused' | 'broken' | 'shortage'; readonly error: Message };

/** Why there is no second burst beside a running one. */
export const burstIsRunning: Message = message('host.burstRunning');

export interface RunningBurst {
  readonly done: Promise<BurstEnding>;
  /** Idempotent. The burst then ends by itself with `stopped` set in its result. */
  stop(reason: StopReason): void;
}
