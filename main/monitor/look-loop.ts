import { type AppState, initialState, type LookState } from '../core/app-state.ts';
import type { BurstPlan } from '../core/burst/plan.ts';
import { diagnose } from '../core/diagnosis/diagnose.ts';
import type { Host, StopReason } from '../host/host.ts';
import { type BurstStart, createBurstRunner } from './burst-runner.ts';
import { type Clock, isoTime } from './clock.ts';
import { LookRhythm, settleMs } from './look-rhythm.ts';
import { type Arrival, LookTimer } from './look-timer.ts';
import type { Monitor, MonitorOptions, Signal } from './monitor.ts';
import type { MonitorSettings } from './monitor-settings.ts';
import { type Pause, Pauses } from './pauses.ts';
import { createPublisher } from './publisher.ts';
import { english } from '../core/text/text.ts';

/** On wake the network is still down, and every program of the machine wants to work: two to five seconds later. */
const wakeDelayMs = 2_000;
const wakeJitterMs = 3_000;
/** Changes of the network come in bunches. */
const networkDelayMs = 1_000;

/** The monitor: when to look, what to do on each signal, and what of it is published. */
export class LookLoop implements Monitor {
  readonly #clock: Clock;
  readonly #log: (line: string) => void;
  readonly #publisher;
  readonly #bursts;
  readonly #rhythm: LookRhythm;
  #host: Host;
  readonly #pauses = new Pauses();
  #life: 'new' | 'running' | 'stopped' = 'new';
  readonly #timer: LookTimer;
  #look: Promise<void> | null = null;
  /** Looks and probes of before a pause or of another host count for nothing when they come home late. */
  #era = 0;

  constructor(options: MonitorOptions) {
    this.#clock = options.clock;
    this.#host = options.host;
    this.#rhythm = new LookRhythm(options.settings, options.settleMs ?? settleMs);
    this.#log = options.log ?? (() => undefined);
    this.#publisher = createPublisher({ ...initialState, replayOf: options.replayOf ?? null }, this.#log);
    this.#timer = new LookTimer(options.clock, (arrival) => {
      this.#onTimer(arrival);
    });
    this.#bursts = createBurstRunner(() => this.#host, this.#clock, this.#publisher);
  }

  state(): AppState {
    return this.#publisher.state();
  }
  subscribe(listener: (state: AppState) => void): () => void {
    return this.#publisher.subscribe(listener);
  }

  start(): void {
    if (this.#life !== 'new') return;
    this.#life = 'running';
    this.#rhythm.settleFrom(this.#clock.now());
    void this.#lookNow('on-time');
  }

  checkNow(): Promise<void> {
    return this.#lookNow('on-time');
  }

  async probeNow(): Promise<void> {
    await this.#look;
    await this.#probe();
    await this.#lookNow('on-time');
  }

  startBurst(plan: BurstPlan): BurstStart {
    return this.#bursts.start(plan);
  }
  startComparison(plan: BurstPlan): BurstStart {
    return this.#bursts.startComparison(plan);
  }
  stopBurst(reason: StopReason): void {
    this.#bursts.stop(reason);
  }
  clearBurst(): void {
    this.#bursts.clear();
  }

  signal(signal: Signal): void {
    if (this.#life !== 'running') return;
    switch (signal) {
      case 'suspend':
        this.#bursts.stop('asleep');
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
      case 'network-change':
        this.#host.forget();
        if (this.#pauses.any) return;
        this.#rhythm.settleFrom(this.#clock.now());
        this.#timer.set(networkDelayMs);
        return;
      case 'on-battery':
      case 'on-ac':
        this.#rhythm.power = signal === 'on-ac' ? 'ac' : 'battery';
        this.#reschedule();
        return;
    }
  }

  reconfigure(settings: MonitorSettings): void {
    this.#rhythm.reconfigure(settings, this.#clock.now());
    this.#reschedule();
  }

  async switchHost(host: Host, replayOf: string | null): Promise<void> {
    const before = this.#host;
    this.#bursts.stop('cancelled');
    this.#era += 1;
    this.#look = null;
    this.#host = host;
    this.#rhythm.helperWas('working');
    this.#publisher.publish({ replayOf, helper: { state: 'unknown' } });
    await before.close();
    if (this.#life === 'running') await this.#lookNow('on-time');
  }

  async stop(): Promise<void> {
    this.#life = 'stopped';
    this.#era += 1;
    this.#timer.cancel();
    this.#bursts.stop('cancelled');
    await this.#host.close();
    await this.#bursts.settled();
  }

  #pause(why: Pause): void {
    this.#pauses.begin(why);
    this.#era += 1;
    this.#look = null;
    this.#timer.cancel();
    this.#publisher.publish({ look: this.#pauses.phase() });
  }

  #resume(why: Pause, delayMs: number): void {
    this.#pauses.end(why);
    if (this.#pauses.any) {
      this.#publisher.publish({ look: this.#pauses.phase() });
      return;
    }
    if (why === 'asleep') this.#rhythm.settleFrom(this.#clock.now());
    if (delayMs > 0) this.#timer.set(delayMs);
    else void this.#lookNow('on-time');
  }

  /** Joins a look that is under way; publishes diagnosis and phase together, so that nobody sees one without the other. */
  #lookNow(arrival: 'on-time' | 'late'): Promise<void> {
    if (this.#look) return this.#look;
    const look = this.#takeLook(arrival, this.#era).finally(() => {
      if (this.#look === look) this.#look = null;
    });
    this.#look = look;
    return look;
  }

  async #takeLook(arrival: 'on-time' | 'late', era: number): Promise<void> {
    this.#timer.cancel();
    this.#publisher.publish({ look: { phase: 'looking' } });
    const host = this.#host;
    if (this.#probeIsDue()) await this.#probe();
    const observation = await host.observe();
    const helper = await host.helper();
    if (era !== this.#era) return;
    const diagnosis = diagnose(observation);
    const before = this.state();
    this.#rhythm.helperWas(helper.state === 'broken' ? 'broken' : 'working');
    if (helper.state === 'broken') this.#log(`helper: ${english.of(helper.error)}`);
    const sameMode = before.diagnosis?.mode === diagnosis.mode;
    const modeSince = sameMode ? before.modeSince : diagnosis.takenAt;
    this.#publisher.publish({ diagnosis, modeSince, helper, look: this.#phaseAfterLook(arrival) });
  }

  /** Where there is no user-space networking to find, a probe finds nothing either. */
  #probeIsDue(): boolean {
    const { diagnosis } = this.state();
    return (
      diagnosis !== null && diagnosis.mode !== 'unsupported' && this.#rhythm.probeIsDue(this.#clock.now())
    );
  }

  async #probe(): Promise<void> {
    const era = this.#era;
    const reading = await this.#host.probe();
    if (reading.state === 'failed') this.#log(`probe: ${english.of(reading.error)}`);
    if (era === this.#era) this.#rhythm.probed(this.#clock.now());
  }

  #phaseAfterLook(arrival: 'on-time' | 'late'): LookState {
    if (this.#life !== 'running') return { phase: 'waiting' };
    return this.#pauses.any ? this.#pauses.phase() : this.#scheduleNext(arrival);
  }

  /** The phase between two looks, with the next one on its way. */
  #scheduleNext(arrival: 'on-time' | 'late'): LookState {
    const now = this.#clock.now();
    const waitMs = this.#rhythm.waitMs(now, this.#clock.random());
    if (waitMs === null) return { phase: 'paused', because: 'switched-off' };
    const nextAt = this.#timer.set(waitMs);
    const { settledAt } = this.#rhythm;
    return now < settledAt
      ? { phase: 'settling', until: isoTime(settledAt) }
      : { phase: 'idle', nextAt: isoTime(nextAt), late: arrival === 'late' };
  }

  /** Other intervals hold from now on; a look that is under way schedules by itself. */
  #reschedule(): void {
    if (this.#life !== 'running' || this.#pauses.any || this.#look !== null) return;
    this.#timer.cancel();
    this.#publisher.publish({ look: this.#scheduleNext('on-time') });
  }

  #onTimer(arrival: Arrival): void {
    switch (arrival) {
      case 'gap':
        this.#log('a look is overdue: the machine slept or its clock was set');
        this.#host.forget();
        this.#rhythm.settleFrom(this.#clock.now());
        void this.#lookNow('late');
        return;
      case 'set-back':
        this.#rhythm.clockWasSetBack(this.#clock.now());
        void this.#lookNow('on-time');
        return;
      case 'late':
        void this.#lookNow('late');
        return;
      case 'due':
        void this.#lookNow('on-time');
        return;
    }
  }
}
