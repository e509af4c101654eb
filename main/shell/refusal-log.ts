/** A page that repeats refused requests in a loop must not rotate everything else out of the log. */
const repeatIntervalMs = 60_000;

/** Logs the first of equal lines, and after the interval the next one with the number of lines that were left out. */
export function createRefusalLog(log: (line: string) => void, nowMs: () => number): (line: string) => void {
  const seen = new Map<string, { readonly atMs: number; leftOut: number }>();
  return (line) => {
    const before = seen.get(line);
    if (before !== undefined && nowMs() - before.atMs < repeatIntervalMs) {
      before.leftOut += 1;
      return;
    }
    seen.set(line, { atMs: nowMs(), leftOut: 0 });
    log(before === undefined || before.leftOut === 0 ? line : `${line} (and ${before.leftOut} more before)`);
  };
}
