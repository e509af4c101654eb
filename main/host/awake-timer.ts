/** A wait is split into this many pieces: while a piece overran, the program did not run and could read no answer. */
const pieces = 8;
/** On a busy machine timers are late: up to this multiple of a piece still counts as time awake. */
const tolerance = 1.5;

/**
 * Calls after this much time in which the program was awake, and returns a function that cancels. After a stopped program, a
 * sleeping laptop or an open menu the clock shows that the time is up although the program could not read the pipe. So only
 * time awake counts, and data in the pipe is read before the call, which follows a poll of the event loop.
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
