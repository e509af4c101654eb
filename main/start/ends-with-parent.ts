const lookEveryMs = 1_000;

/** What is used of Node's `process`. */
export interface ThisProcess {
  readonly env: Record<string, string | undefined>;
  readonly pid: number;
  readonly ppid: number;
  readonly kill: (pid: number, signal: 'SIGTERM') => unknown;
}

/** Names the process that a child ends with: whoever started it cannot tell it any more once it was killed (SIGKILL). */
export const endingWith = ({
  env,
  pid,
}: Pick<ThisProcess, 'env' | 'pid'>): Record<string, string | undefined> => ({
  ...env,
  LANELIGHT_ENDS_WITH: String(pid),
});

/** Sends itself SIGTERM once its parent is gone: the one that is named in the environment, or `parent`. */
export function endWithParent(self: ThisProcess, parent?: number): void {
  const named = self.env['LANELIGHT_ENDS_WITH'] ?? parent?.toString();
  // Whatever is started from here, or in place of this, has another parent.
  delete self.env['LANELIGHT_ENDS_WITH'];
  if (named === undefined) return;
  const timer = setInterval(() => {
    if (String(self.ppid) === named) return;
    clearInterval(timer);
    self.kill(self.pid, 'SIGTERM');
  }, lookEveryMs);
  timer.unref();
}
