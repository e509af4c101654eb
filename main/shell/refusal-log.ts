/** A page that asks in a loop must not rotate everything else out of the log. */
const everyMs = 60_000;

/** Logs the first of equal lines, and the next one after a while with how many were left out. */
export function createRefusalLog(log: (line: string) => void, nowMs: () => number): (line: string) => void {
  const seen = new Map<string, { readonly atMs: number; leftOut: number }>();
  return (line) => {
    const before = seen.get(line);
    if (before !== undefined && nowMs() - before.atMs < everyMs) {
      before.leftOut += 1;
      return;
    }
    seen.set(line, { atMs: nowMs(), leftOut: 0 });
    log(before === undefined || before.leftOut === 0 ? line : `${line} (and ${before.leftOut} more before)`);
  };
}
