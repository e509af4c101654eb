import type { Wish } from './alert.ts';
import type { Diagnosis, LimitNotice } from '../../diagnosis/diagnosis.ts';
import { dayMs } from '../../text/time.ts';
import { checksNeeded } from './fallback-rule.ts';

/** A limit is over when it was not named for this many checks in a row … */
const checksToClear = 3;
/** … and, for flows, when the busiest app is below this part of it: apps that hover at 90% raise one alert. */
const clearShare = 0.8;

interface Watched {
  readonly state: LimitNotice['state'];
  readonly checks: number;
  readonly absent: number;
  readonly alerted: LimitNotice['state'] | null;
}
/** By `keyOf` of the limit. */
export type LimitMemory = Readonly<Record<string, Watched>>;

const keyOf = (limit: LimitNotice): string =>
  [limit.kind, limit.subject?.pid ?? 'machine', limit.subject?.interface, lastDay(limit)]
    .filter((part) => part !== undefined)
    .join(':');

/** The TCP clock alerts a week before it stops, and again on the last day. */
const lastDay = ({ kind, used, limit }: LimitNotice): 'last-day' | undefined =>
  kind === 'tcp-clock' && limit - used < dayMs ? 'last-day' : undefined;

/** One more check: what is near or at its limit now, and what is no longer. */
export function stepLimits(
  memory: LimitMemory,
  diagnosis: Diagnosis,
  mayAlert: (about: string) => boolean,
): { readonly memory: LimitMemory; readonly wishes: readonly Wish[] } {
  const next: Record<string, Watched> = {};
  const wishes: Wish[] = [];
  for (const [key, limit] of worstByKey(diagnosis.limits)) {
    const before = memory[key];
    const checks = before?.absent === 0 && before.state === limit.state ? before.checks + 1 : 1;
    const wish: Wish = {
      key: `limit:${key}`,
      about: `limit:${limit.state}:${key}`,
      subject: { kind: 'limit-near', limit },
    };
    const worse =
      before?.alerted === undefined ||
      before.alerted === null ||
      (before.alerted === 'near' && limit.state === 'at');
    const isAlerted = worse && checks >= checksNeeded && mayAlert(wish.about);
    if (isAlerted) wishes.push(wish);
    next[key] = {
      state: limit.state,
      checks,
      absent: 0,
      alerted: isAlerted ? limit.state : (before?.alerted ?? null),
    };
  }
  for (const [key, before] of Object.entries(memory)) {
    if (key in next) continue;
    const absent = before.absent + 1;
    if (absent < checksToClear || !belowClear(key, diagnosis)) next[key] = { ...before, checks: 0, absent };
  }
  return { memory: next, wishes };
}

/** Two channels of one process on one interface are one subject: the worse one is kept. */
function worstByKey(limits: readonly LimitNotice[]): Map<string, LimitNotice> {
  const worst = new Map<string, LimitNotice>();
  for (const limit of limits) {
    const other = worst.get(keyOf(limit));
    if (other === undefined || limit.used > other.used) worst.set(keyOf(limit), limit);
  }
  return worst;
}

function belowClear(key: string, { flows }: Diagnosis): boolean {
  const busiest = flows.busiest[0];
  if (!key.startsWith('flow-table:') || flows.limit === null || busiest === undefined) return true;
  return busiest.flows < flows.limit * clearShare;
}
