/** A wait is split into this many pieces: while a piece overran, the program did not run and could read no answer. */
const pieces = 8;
/** On a busy machine timers are late: up to this multiple of a piece still counts as time awake. */
const tolerance = 1.5;

/**
 * Calls after this much time in which the program was awake, and returns a function that cancels. While the program is stopped,
 * the laptop sleeps or a menu is open, time passes in which no answer can be read. So only time awake counts, and what has
 * arrived by then is read before the call, which follows a poll of the event loop.
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
