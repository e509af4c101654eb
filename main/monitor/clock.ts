/** Time as the monitor needs it, so that a test can run a day in a moment. */
export interface Clock {
  /** Wall clock, milliseconds since 1970: sleep and clock changes show in it. */
  now(): number;
  /**
   * Calls once after the delay and returns the cancel. Timers pause while the machine sleeps:
   * https://github.com/nodejs/node/issues/20661
   */
  after(delayMs: number, call: () => void): () => void;
  /** 0 to below 1, for jitter. */
  random(): number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (delayMs, call) => {
    const timer = setTimeout(call, delayMs);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};

/** Wall time as the program writes it: ISO 8601, UTC. */
export const isoTime = (wallMs: number): string => new Date(wallMs).toISOString();
