import { type Alert, type AlertKind, type Wish } from './alert.ts';
import { type FallbackMemory, freshFallback, checksNeeded, stepFallback } from './fallback-rule.ts';
import { onlyWanted } from './app-rule.ts';
import { type LimitMemory, stepLimits } from './limit-rule.ts';
import type { Checks } from '../checks-state.ts';
import { isQuiet } from '../mute.ts';
import type { BurstState, EndedBurst } from '../../burst/burst-state.ts';
import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import { notifyKeys, type Settings } from '../../settings.ts';

/** The same alert is not repeated sooner than this. */
export const cooldownMs = 600_000;
/** Alerts about flapping more often than once an hour would be flapping too. */
export const unstableCooldownMs = 3_600_000;

/** Everything the alerts remember; plain data, made by `stepAlerts` and nothing else. */
export interface AlertMemory {
  readonly fallback: FallbackMemory;
  readonly limits: LimitMemory;
  readonly helper: { readonly brokenChecks: number; readonly reported: 'working' | 'broken' };
  /** The last check that was counted, by identity: every check is a new object, also when a capture is replayed. */
  readonly counted: Diagnosis | null;
  readonly burst: BurstState;
  /** When each alert was last raised: its `about`, and wall milliseconds. */
  readonly alertedAtMs: Readonly<Record<string, number>>;
  readonly source: 'live' | 'replay';
}

export const freshAlerts: AlertMemory = {
  fallback: freshFallback,
  limits: {},
  helper: { brokenChecks: 0, reported: 'working' },
  counted: null,
  burst: { phase: 'idle' },
  alertedAtMs: {},
  source: 'live',
};

export interface AlertInput {
  readonly checks: Checks;
  readonly burst: BurstState;
  readonly settings: Pick<
    Settings,
    (typeof notifyKeys)[AlertKind] | 'muteUntil' | 'quietHours' | 'watchedApps' | 'onlyApps'
  >;
  /** Wall clock, milliseconds. */
  readonly nowMs: number;
  /** A finished burst raises no alert while the popover shows it. */
  readonly popover: 'open' | 'closed';
}

/**
 * The alerts to raise after this snapshot. Pure: the same sequence of inputs gives the same alerts. Checks within the
 * settling time (start, wake, change of network) are not counted; a change between live machine and replay starts afresh,
 * one between two captures does not.
 */
export function stepAlerts(
  memory: AlertMemory,
  input: AlertInput,
): { readonly memory: AlertMemory; readonly alerts: readonly Alert[] } {
  const { checks, nowMs } = input;
  const source: AlertMemory['source'] = checks.replayOf === null ? 'live' : 'replay';
  const start = memory.source === source ? memory : { ...freshAlerts, burst: memory.burst, source };
  const wishes: Wish[] = [...burstWishes(start.burst, input)];
  let next: AlertMemory = { ...start, burst: input.burst };

  const { diagnosis } = checks;
  if (isCounted(checks) && diagnosis !== null && diagnosis !== start.counted) {
    const mayAlert = (about: string): boolean => !insideCooldown(next.alertedAtMs, about, nowMs);
    const flip = checks.timeline.flip;
    const changed = flip?.to === diagnosis.mode ? flip.differences : [];
    const fallback = stepFallback(next.fallback, { diagnosis, changed, nowMs, mayAlert });
    const limits = stepLimits(
      next.limits,
      onlyWanted(withoutIgnored(diagnosis, input.settings), input.settings),
      mayAlert,
    );
    const helper = stepHelper(next.helper, checks, mayAlert);
    wishes.push(...[fallback.wish, helper.wish].filter((wish) => wish !== null), ...limits.wishes);
    next = {
      ...next,
      fallback: fallback.memory,
      limits: limits.memory,
      helper: helper.memory,
      counted: diagnosis,
    };
  }
  if (wishes.length === 0) return { memory: next, alerts: [] };
  const alertedAtMs = {
    ...fresh(next.alertedAtMs, nowMs),
    ...Object.fromEntries(wishes.map(({ about }) => [about, nowMs])),
  };
  return { memory: { ...next, alertedAtMs }, alerts: wishes.flatMap((wish) => delivered(wish, input)) };
}

/** Without the limits of the apps that the user chose to ignore. */
function withoutIgnored(diagnosis: Diagnosis, { watchedApps }: Pick<Settings, 'watchedApps'>): Diagnosis {
  const ignored = new Set(watchedApps.filter((app) => app.ignored).map(({ name }) => name));
  if (ignored.size === 0) return diagnosis;
  const limits = diagnosis.limits.filter(({ subject }) => !ignored.has(subject?.name ?? ''));
  return { ...diagnosis, limits };
}

/** Checks while the machine settles are not to be trusted yet; one that is under way has no result. */
function isCounted({ phase }: Checks): boolean {
  switch (phase.phase) {
    case 'idle':
    case 'waiting':
      return true;
    case 'checking':
    case 'paused':
    case 'settling':
      return false;
  }
}

const cooldownOf = (about: string): number => (about === 'unstable' ? unstableCooldownMs : cooldownMs);

/** A time that has not come yet is from before the clock was set back: it counts for nothing. */
function insideCooldown(alertedAtMs: AlertMemory['alertedAtMs'], about: string, nowMs: number): boolean {
  const at = alertedAtMs[about];
  return at !== undefined && at <= nowMs && nowMs - at < cooldownOf(about);
}

/** Only what still holds something back: the memory does not grow with every burst and app. */
const fresh = (alertedAtMs: AlertMemory['alertedAtMs'], nowMs: number): AlertMemory['alertedAtMs'] =>
  Object.fromEntries(
    Object.entries(alertedAtMs).filter(([about]) => insideCooldown(alertedAtMs, about, nowMs)),
  );

/** A muted alert shows only the dot on the icon. */
export const deliveryOf = (
  settings: Pick<Settings, 'muteUntil' | 'quietHours'>,
  nowMs: number,
): Alert['delivery'] => (isQuiet(settings, nowMs) ? 'dot' : 'notify');

function delivered(wish: Wish, { settings, nowMs }: AlertInput): Alert[] {
  if (!settings[notifyKeys[wish.subject.kind]]) return [];
  return [{ ...wish, atMs: nowMs, delivery: deliveryOf(settings, nowMs) }];
}

function burstWishes(before: BurstState, { burst, settings, popover }: AlertInput): Wish[] {
  if (before.phase !== 'running' || (burst.phase !== 'done' && burst.phase !== 'broken')) return [];
  const about = `burst:${burst.startedAt}`;
  if (burst.limit !== null && settings.notifyLimitFound)
    return [{ key: 'burst', about, subject: { kind: 'limit-found', limit: burst.limit } }];
  if (popover === 'open' || stoppedByHand(burst)) return [];
  return [{ key: 'burst', about, subject: { kind: 'burst-finished', burst } }];
}

const stoppedByHand = (burst: EndedBurst): boolean =>
  burst.phase === 'done' && burst.result.stopped === 'cancelled';

function stepHelper(
  memory: AlertMemory['helper'],
  { helper }: Checks,
  mayAlert: (about: string) => boolean,
): { readonly memory: AlertMemory['helper']; readonly wish: Wish | null } {
  switch (helper.state) {
    case 'unknown':
    case 'not-started':
      return { memory, wish: null };
    case 'working':
      return { memory: { brokenChecks: 0, reported: 'working' }, wish: null };
    case 'broken': {
      const brokenChecks = memory.brokenChecks + 1;
      const about = 'helper-broken';
      if (memory.reported === 'broken' || brokenChecks < checksNeeded || !mayAlert(about))
        return { memory: { ...memory, brokenChecks }, wish: null };
      const wish: Wish = {
        key: 'helper',
        about,
        subject: { kind: 'helper-broken', error: helper.error },
      };
      return { memory: { brokenChecks, reported: 'broken' }, wish };
    }
  }
}
