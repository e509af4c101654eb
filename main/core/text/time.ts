/** Spans of time in milliseconds, and the midnights of this machine's time zone. */

export const secondMs = 1_000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** The last midnight before or at this time, local. */
export function midnight(wallMs: number): number {
  const at = new Date(wallMs);
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
}

/** The next midnight, local; a day is 23 or 25 hours long when the clocks change. */
export function nextMidnight(wallMs: number): number {
  const at = new Date(wallMs);
  return new Date(at.getFullYear(), at.getMonth(), at.getDate() + 1).getTime();
}
