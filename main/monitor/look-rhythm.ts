import type { MonitorSettings } from './monitor-settings.ts';
import { lookWaitMs } from './schedule.ts';

/** After wake the network comes up in steps; what is seen until then is not announced. */
export const settleMs = 30_000;

/** How long to wait for what: intervals, battery, settling, back-off. It holds times and no timer. */
export class LookRhythm {
  readonly #settleMs: number;
  #settings: MonitorSettings;
  #power: 'ac' | 'battery' = 'ac';
  #helperFailures = 0;
  #settledAt = 0;
  #probeDueAt = 0;

  constructor(settings: MonitorSettings, settlingMs: number) {
    this.#settings = settings;
    this.#settleMs = settlingMs;
  }

  /** Wall milliseconds; in the past where nothing settles. */
  get settledAt(): number {
    return this.#settledAt;
  }

  set power(power: 'ac' | 'battery') {
    this.#power = power;
  }

  reconfigure(settings: MonitorSettings, now: number): void {
    this.#settings = settings;
    const { probeIntervalMs } = settings;
    if (probeIntervalMs !== null)
      this.#probeDueAt = Math.min(this.#probeDueAt, now + this.#slowed(probeIntervalMs));
  }

  /** Start, wake and another network: an old probe says nothing of it, a new one waits until it has settled. */
  settleFrom(now: number): void {
    this.#settledAt = now + this.#settleMs;
    this.#probeDueAt = this.#settledAt;
  }

  /** Times from before the clock was set back would keep everybody waiting. */
  clockWasSetBack(now: number): void {
    this.#settledAt = Math.min(this.#settledAt, now + this.#settleMs);
    this.#probeDueAt = Math.min(this.#probeDueAt, now);
  }

  helperWas(state: 'working' | 'broken'): void {
    this.#helperFailures = state === 'broken' ? this.#helperFailures + 1 : 0;
  }

  probeIsDue(now: number): boolean {
    return this.#settings.probeIntervalMs !== null && now >= this.#probeDueAt;
  }

  probed(now: number): void {
    this.#probeDueAt = now + this.#slowed(this.#settings.probeIntervalMs ?? 0);
  }

  /** Until the next look, and no longer than until all has settled; null where looks are switched off. */
  waitMs(now: number, random: number): number | null {
    const { lookIntervalMs } = this.#settings;
    if (lookIntervalMs === null) return null;
    const wait = lookWaitMs(this.#slowed(lookIntervalMs), this.#helperFailures, random);
    return now < this.#settledAt ? Math.min(wait, this.#settledAt - now) : wait;
  }

  #slowed(intervalMs: number): number {
    return this.#power === 'battery' ? intervalMs * this.#settings.batteryFactor : intervalMs;
  }
}
