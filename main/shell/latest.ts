/**
 * Passes a request on at most once in `everyMs`: the first at once, those that come meanwhile as one at the end
 * (R15: the page gets at most ten updates a second, the latest wins).
 */
export interface Latest {
  request(): void;
  cancel(): void;
}

export function atMostEvery(everyMs: number, act: () => void): Latest {
  let timer: NodeJS.Timeout | undefined;
  let again = false;
  const run = (): void => {
    act();
    timer = setTimeout(() => {
      timer = undefined;
      if (!again) return;
      again = false;
      run();
    }, everyMs);
    timer.unref();
  };
  return {
    request: () => {
      if (timer) again = true;
      else run();
    },
    cancel: () => {
      clearTimeout(timer);
      timer = undefined;
      again = false;
    },
  };
}
