import type { SystemSignal } from '../core/app/event.ts';
import type { MachineChange } from '../core/machine-state.ts';
import { english } from '../core/text/text.ts';
import type { CheckPhase } from '../core/app/checks-state.ts';
import type { Model } from '../core/app/model.ts';
import type { Dispatch } from '../core/app/store.ts';
import { needsConfirmation } from '../core/app/alerts/confirmation.ts';
import type { Host, Urgency, Watching } from '../host/host.ts';
import { CheckRhythm, settleMs } from './check-rhythm.ts';
import { type Arrival, CheckTimer } from './check-timer.ts';
import { type Clock, isoTime } from './clock.ts';

/** On wake the network is still down, and every program of the machine wants to work: two to five seconds later. */
const wakeDelayMs = 2_000;
const wakeJitterMs = 3_000;
/** A first reading may catch the machine in the middle of a change; a second one decides whether to send an alert. */
const confirmMs = 300;
/** Counters that move far from their limits trigger checks no more often than this. */
const countersMs = 30_000;

/** A machine can be asleep and locked at once, and wakes from both one by one. */
type Pause = 'asleep' | 'locked';

interface CheckRun {
  readonly arrival: 'on-time' | 'late';
  readonly urgency: Urgency;
  readonly generation: number;
}

export interface CheckLoopOptions {
  readonly host: Host;
  readonly clock: Clock;
  readonly model: () => Model;
  readonly dispatch: Dispatch;
  /** How long the checks after start, wake and a network change are not to be trusted yet; 0: not at all. */
  readonly settleMs?: number;
  /** Checks less often while nothing changes, where the watch would report a change. Default: as often as ever. */
  readonly rests?: boolean;
  /** Detail for the log: one line of text. */
  readonly log?: (line: string) => void;
}

/** When to check, and what each signal of the system means for that. It dispatches what it finds and decides nothing. */
export class CheckLoop {
  readonly #clock: Clock;
  readonly #host: Host;
  readonly #model: () => Model;
  readonly #dispatch: Dispatch;
  readonly #log: (line: string) => void;
  readonly #rhythm: CheckRhythm;
  readonly #timer: CheckTimer;
  readonly #pauses = new Set<Pause>();
  #life: 'new' | 'running' | 'stopped' = 'new';
  #watching: Watching | null = null;
  /** The pace of the watch. */
  #paced: number | 'paused' | null = null;
  #check: Promise<void> | null = null;
  /** Something changed during a check, which may have read it before or after the change. */
  #again = false;
  /** The next check is a second reading. */
  #confirming = false;
  #lastCheckAt = 0;
  /** After wake no change triggers a check until then. */
  #quietUntil = 0;
  /** Checks and probes from before a pause count for nothing when they come home late. */
  #generation = 0;

  constructor(options: CheckLoopOptions) {
    this.#clock = options.clock;
    this.#host = options.host;
    this.#model = options.model;
    this.#dispatch = options.dispatch;
    this.#log = options.log ?? (() => undefined);
    const { rests = false } = options;
    this.#rhythm = new CheckRhythm(
      options.model,
      options.settleMs ?? settleMs,
      () => rests && this.#watching?.isRunning() === true,
    );
    this.#timer = new CheckTimer(options.clock, (arrival) => this.#onTimer(arrival));
  }

  /** Checks now and schedules the next check; until then nothing runs. */
  start(): void {
    if (this.#life !== 'new') return;
    this.#life = 'running';
    this.#rhythm.settleFrom(this.#clock.now());
    this.#watching = this.#host.watch((change) => this.#noticed(change));
    this.#pace();
    void this.#checkNow('on-time');
  }

  /** A check now, whatever the schedule; joins one that is under way. Resolves when it was dispatched. */
  checkNow(): Promise<void> {
    if (this.#check === null) this.#host.renew();
    return this.#checkNow('on-time');
  }

  /** The popover was opened: a check that was left out because nothing changed is made now. */
  freshen(): void {
    if (this.#life !== 'running' || this.#pauses.size > 0 || this.#check !== null) return;
    if (this.#clock.now() - this.#lastCheckAt >= this.#rhythm.checkIntervalMs) void this.#checkNow('on-time');
    else this.reschedule();
  }

  /** Counters of a busy machine move all the time: they only bring the next check forward, without an event. */
  #noticed(change: MachineChange): void {
    if (change === 'counters') this.changed(change);
    else this.#dispatch({ type: 'machine-changed', change });
  }

  /** The watch reported a change: a check follows, at once where the mode may be different now. */
  changed(change: MachineChange): void {
    const now = this.#clock.now();
    if (this.#life !== 'running' || this.#pauses.has('asleep') || now < this.#quietUntil) return;
    this.#rhythm.disturbed();
    this.#pace();
    switch (change) {
      case 'counters':
        if (this.#pauses.size === 0) this.#timer.setSooner(this.#lastCheckAt + countersMs - now);
        return;
      case 'network':
        this.#host.forget();
        this.#rhythm.settleAfterNetworkChange(now);
        break;
      case 'switch':
        this.#host.renew();
        break;
      case 'limit':
        break;
    }
    if (this.#check === null) void this.#checkNow('on-time', 'soon');
    else this.#again = true;
  }

  /** Pauses on sleep and lock, checks again on wake and unlock, and goes slower on battery. */
  signal(signal: SystemSignal): void {
    if (this.#life !== 'running') return;
    switch (signal) {
      case 'suspend':
        this.#pause('asleep');
        return;
      case 'lock':
        this.#pause('locked');
        return;
      case 'resume':
        this.#host.forget();
        this.#resume('asleep', wakeDelayMs + this.#clock.random() * wakeJitterMs);
        return;
      case 'unlock':
        // Both come on wake, in either order; unlock alone is no reason to wait.
        this.#resume('locked', 0);
        return;
      case 'on-battery':
      case 'on-ac':
        this.reschedule();
        return;
    }
  }

  /** Other intervals hold from now on; a check that is under way schedules the next one by itself. */
  reschedule(): void {
    this.#rhythm.reconfigure(this.#clock.now());
    this.#pace();
    if (this.#life !== 'running' || this.#pauses.size > 0 || this.#check !== null) return;
    this.#timer.cancel();
    this.#dispatch({ type: 'check-phase-changed', phase: this.#scheduleNext('on-time') });
  }

  /** The host asks another machine from now on: a check that is under way is of the one before. */
  restart(): void {
    if (this.#life !== 'running') return;
    this.#generation += 1;
    this.#check = null;
    this.#again = false;
    void this.#checkNow('on-time');
  }

  /** Ends everything, closes the host; resolves when no process of ours is left. */
  async stop(): Promise<void> {
    this.#life = 'stopped';
    this.#generation += 1;
    this.#timer.cancel();
    await this.#host.close();
  }

  #pause(why: Pause): void {
    this.#pauses.add(why);
    this.#generation += 1;
    this.#check = null;
    this.#again = false;
    this.#timer.cancel();
    this.#pace();
    this.#dispatch({ type: 'check-phase-changed', phase: this.#pausedPhase() });
  }

  /** The watch stops while the machine sleeps, and reads less often while it is locked or on battery. */
  #pace(): void {
    const pace = this.#pauses.has('asleep')
      ? 'paused'
      : this.#rhythm.watchIntervalMs(this.#pauses.has('locked'));
    if (pace === this.#paced) return;
    this.#paced = pace;
    this.#watching?.pace(pace);
  }

  #resume(why: Pause, delayMs: number): void {
    this.#pauses.delete(why);
    this.#quietUntil = this.#clock.now() + delayMs;
    this.#pace();
    if (this.#pauses.size > 0) {
      this.#dispatch({ type: 'check-phase-changed', phase: this.#pausedPhase() });
      return;
    }
    if (why === 'asleep') this.#rhythm.settleFrom(this.#clock.now());
    if (delayMs > 0) this.#timer.set(delayMs);
    else void this.#checkNow('on-time');
  }

  /** Sleep goes before the lock: it is what keeps the checks from running at all. */
  #pausedPhase(): CheckPhase {
    return { phase: 'paused', because: this.#pauses.has('asleep') ? 'asleep' : 'locked' };
  }

  #checkNow(arrival: 'on-time' | 'late', urgency: Urgency = 'whole'): Promise<void> {
    if (this.#check) return this.#check;
    const check = this.#runCheck({ arrival, urgency, generation: this.#generation }).finally(() => {
      if (this.#check !== check) return;
      this.#check = null;
      this.#follow();
    });
    this.#check = check;
    return check;
  }

  /** Starts or schedules the check that has to follow this one, if any. */
  #follow(): void {
    if (this.#life !== 'running') return;
    if (this.#again) {
      this.#again = false;
      void this.#checkNow('on-time', 'soon');
    } else if (this.#pauses.size === 0 && needsConfirmation(this.#model().alerts)) {
      this.#confirming = true;
      this.#timer.set(confirmMs);
    }
  }

  async #runCheck({ arrival, urgency, generation }: CheckRun): Promise<void> {
    this.#timer.cancel();
    this.#lastCheckAt = this.#clock.now();
    const mayProbe = urgency === 'whole' && !this.#confirming;
    this.#confirming = false;
    this.#dispatch({ type: 'check-began' });
    if (mayProbe && this.#probeIsDue()) await this.#probe(generation);
    const observation = await this.#host.observe(urgency);
    const helper = await this.#host.helper();
    if (generation !== this.#generation) return;
    this.#rhythm.helperWas(helper.state === 'broken' ? 'broken' : 'working');
    this.#rhythm.descriptorsWere(observation.shortage === null ? 'free' : 'used-up');
    if (helper.state === 'broken' || helper.state === 'not-started')
      this.#log(`helper: ${english.of(helper.error)}`);
    const phase = this.#phaseAfterCheck(arrival);
    const rested = this.#rhythm.rests;
    this.#dispatch({ type: 'check-ended', observation, helper, phase });
    this.#rhythm.checked();
    this.#pace();
    if (rested) this.#endRest();
  }

  /** The next check was scheduled before it was known what this one found: it may have to be sooner. */
  #endRest(): void {
    if (!this.#rhythm.rests && this.#life === 'running' && this.#pauses.size === 0)
      this.#dispatch({ type: 'check-phase-changed', phase: this.#scheduleNext('on-time') });
  }

  /** Where there is no user-space networking to find, a probe finds nothing either. */
  #probeIsDue(): boolean {
    const { diagnosis } = this.#model().checks;
    return (
      diagnosis !== null && diagnosis.mode !== 'unsupported' && this.#rhythm.probeIsDue(this.#clock.now())
    );
  }

  async #probe(generation: number): Promise<void> {
    const reading = await this.#host.probe();
    if (reading.state === 'failed') this.#log(`probe: ${english.of(reading.error)}`);
    if (generation === this.#generation) this.#rhythm.probed(this.#clock.now());
  }

  #phaseAfterCheck(arrival: 'on-time' | 'late'): CheckPhase {
    if (this.#life !== 'running') return { phase: 'waiting' };
    return this.#pauses.size > 0 ? this.#pausedPhase() : this.#scheduleNext(arrival);
  }

  /** The phase between two checks, with the next one on its way. */
  #scheduleNext(arrival: 'on-time' | 'late'): CheckPhase {
    const now = this.#clock.now();
    const nextAt = this.#timer.set(this.#rhythm.waitMs(now, this.#clock.random()));
    const { settledAt } = this.#rhythm;
    return now < settledAt
      ? { phase: 'settling', until: isoTime(settledAt) }
      : { phase: 'idle', nextAt: isoTime(nextAt), late: arrival === 'late' };
  }

  #onTimer(arrival: Arrival): void {
    switch (arrival) {
      case 'gap':
        this.#log('a check is overdue: the machine slept or its clock was set');
        this.#host.forget();
        this.#rhythm.settleFrom(this.#clock.now());
        void this.#checkNow('late');
        return;
      case 'set-back':
        this.#rhythm.clockWasSetBack(this.#clock.now());
        void this.#checkNow('on-time');
        return;
      case 'late':
        void this.#checkNow('late');
        return;
      case 'due':
        void this.#checkNow('on-time');
        return;
    }
  }
}
