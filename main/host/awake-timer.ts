/** A wait is cut into this many pieces: what one of them is late by was no time in which anybody could have answered. */
const pieces = 8;
/** Timers of a sound and busy machine are late by no more than this share of a piece. */
const tolerance = 1.5;

/**
 * Calls after this much time in which the program itself was awake, and returns the cancel. A program that was stopped, a
 * laptop that slept, an open menu: the time is over on the clock and nobody has read the pipe. So only the time that can be
 * accounted for counts, and what waits in the pipe is read before the call: it comes after the event loop has polled.
 */
export function afterAwake(delayMs: number, call: () => void): () => void {
  const pieceMs = delayMs / pieces;
  let leftMs = delayMs;
  let isCancelled = false;
  let timer: NodeJS.Timeout;
  const nap = (): void => {
    const began = performance.now();
    timer = setTimeout(
      () => {
        leftMs -= Math.min(performance.now() - began, pieceMs * tolerance);
        if (leftMs > 1) nap();
        else
          setImmediate(() => {
            if (!isCancelled) call();
          });
      },
      Math.min(pieceMs, leftMs),
    );
  };
  nap();
  return () => {
    isCancelled = true;
    clearTimeout(timer);
  };
}
