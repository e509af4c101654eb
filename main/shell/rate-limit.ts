/**
 * SECURITY: how often the page may call (S15). A bucket of `burst` tokens that fills again by `perSecond`;
 * each call takes one.
 */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** Returns a gate: true while the rate holds. `nowMs` is a monotonic clock in milliseconds. */
export function createRateLimit(rate: Rate, nowMs: () => number): () => boolean {
  let tokens = rate.burst;
  let last = nowMs();
  return () => {
    const now = nowMs();
    tokens = Math.min(rate.burst, tokens + (Math.max(0, now - last) / 1000) * rate.perSecond);
    last = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
