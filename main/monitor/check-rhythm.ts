import type { Model } from '../core/app/model.ts';
import { CheckRest } from './check-rest.ts';
import { checkWaitMs } from './schedule.ts';

/** After wake the network comes up in steps; what is seen until then is not announced. */
export const settleMs = 30_000;
/** A change of the network comes in steps too, within about a second. */
const networkSettleMs = 1_500;
/** A test connection through a network that is still coming up has no meaning. */
const networkProbeDelayMs = 10_000;

/** How often the watch reads the machine: usually, and while the screen is locked. */
const watchIntervalMs = 500;
const lockedWatchIntervalMs = 5_000;
/** While nothing changes: a change is still noticed within a second, with half the wake-ups. */
const restWatchIntervalMs = 1_000;
/** The longest interval that the helper accepts (`watch_order.h`). */
const maxWatchIntervalMs = 60_000;

/** Checks that are made less often because nothing changes are not further apart than this, or than the interval. */
const maxRestMs = 300_000;

/** Without free descriptors a retry is cheap, and the shortage can end at any moment. */
const shortageRetryMs = 5_000;

/** What the waits depend on, as the model has it now. */
interface Pace {
  readonly checkIntervalMs: number;
  /** Null: no automatic test connection. */
  readonly probeIntervalMs: number | null;
}

/** On battery both are longer; after repeated crashes nothing but the checks runs automatically. */
function paceOf({ settings, environment }: Model): Pace {
  const factor = environment.onBattery ? settings.batteryFactor : 1;
  const { checkIntervalSeconds, probeIntervalMinutes } = settings;
  return {
    checkIntervalMs: checkIntervalSeconds * 1_000 * factor,
    probeIntervalMs:
      probeIntervalMinutes === null || environment.safeStart ? null : probeIntervalMinutes * 60_000 * factor,
  };
}

/** How long to wait for what: intervals, battery, settling, back-off. It holds times and no timer. */
export class CheckRhythm {
  readonly #settleMs: number;
  readonly #model: () => Model;
  readonly #rest: CheckRest;
  /** Whether a change between two checks would be reported. */
  readonly #watches: () => boolean;
  #helperFailures = 0;
  #shortage = false;
  #settledAt = 0;
  #probeDueAt = 0;

  /** Checks are made less often while nothing changes and `watches` answers that a change would be reported. */
  constructor(model: () => Model, settlingMs: number, watches: () => boolean) {
    this.#model = model;
    this.#settleMs = settlingMs;
    this.#watches = watches;
    this.#rest = new CheckRest(model);
  }

  /** Whether the next check is later than the settings have it, because nothing changes. */
  get rests(): boolean {
    return this.#restFactor() > 1;
  }

  /** Between two checks, where nothing makes them rarer. */
  get checkIntervalMs(): number {
    return paceOf(this.#model()).checkIntervalMs;
  }

  /** Wall milliseconds; in the past where nothing settles. */
  get settledAt(): number {
    return this.#settledAt;
  }

  /** The settings may have changed: a shorter interval holds for the wait that is under way. */
  reconfigure(now: number): void {
    const { probeIntervalMs } = paceOf(this.#model());
    if (probeIntervalMs !== null) this.#probeDueAt = Math.min(this.#probeDueAt, now + probeIntervalMs);
  }

  /** Start, wake and another network: an old probe does not apply to it, a new one waits until it has settled. */
  settleFrom(now: number): void {
    this.#rest.disturbed();
    this.#settledAt = now + this.#settleMs;
    this.#probeDueAt = this.#settledAt;
  }

  /** After the clock was set back, the recorded times would delay every check. */
  clockWasSetBack(now: number): void {
    this.#settledAt = Math.min(this.#settledAt, now + this.#settleMs);
    this.#probeDueAt = Math.min(this.#probeDueAt, now);
  }

  /** After a change of the network the settling time is shorter: the alert has to follow within seconds. */
  settleAfterNetworkChange(now: number): void {
    this.#settledAt = Math.max(this.#settledAt, now + Math.min(networkSettleMs, this.#settleMs));
    this.#probeDueAt = Math.max(this.#settledAt, now + networkProbeDelayMs);
  }

  /** How often the watch reads the machine. */
  watchIntervalMs(locked: boolean): number {
    const { settings, environment } = this.#model();
    if (locked) return lockedWatchIntervalMs;
    const factor = environment.onBattery ? settings.batteryFactor : 1;
    const usual = this.rests ? restWatchIntervalMs : watchIntervalMs;
    return Math.min(usual * factor, maxWatchIntervalMs);
  }

  /** A check is over and in the model. */
  checked(): void {
    this.#rest.checked();
  }

  /** The watch reported a change. */
  disturbed(): void {
    this.#rest.disturbed();
  }

  helperWas(state: 'working' | 'broken'): void {
    this.#helperFailures = state === 'broken' ? this.#helperFailures + 1 : 0;
  }

  /** Whether the last check failed for lack of descriptors. */
  descriptorsWere(state: 'free' | 'used-up'): void {
    this.#shortage = state === 'used-up';
  }

  probeIsDue(now: number): boolean {
    return paceOf(this.#model()).probeIntervalMs !== null && now >= this.#probeDueAt;
  }

  probed(now: number): void {
    this.#probeDueAt = now + (paceOf(this.#model()).probeIntervalMs ?? 0);
  }

  /** Until the next check, and no longer than until all has settled. */
  waitMs(now: number, random: number): number {
    const { checkIntervalMs } = paceOf(this.#model());
    const rested = Math.max(checkIntervalMs, Math.min(checkIntervalMs * this.#restFactor(), maxRestMs));
    const usual = checkWaitMs(rested, this.#helperFailures, random);
    const wait = this.#shortage ? Math.min(usual, shortageRetryMs) : usual;
    return now < this.#settledAt ? Math.min(wait, this.#settledAt - now) : wait;
  }

  #restFactor(): number {
    return this.#watches() ? this.#rest.factor() : 1;
  }
}
