/** Polls until the answer is truthy, and returns it. A timeout names what was waited for, and the last error. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  maxMs = 8_000,
): Promise<T> {
  const end = Date.now() + maxMs;
  let last = '';
  for (;;) {
    try {
      const answer = await ask();
      if (answer) return answer;
    } catch (error) {
      last = `: ${String(error)}`;
    }
    if (Date.now() > end) throw new Error(`waited ${maxMs} ms for ${what}${last}`);
    await pause(25);
  }
}

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
