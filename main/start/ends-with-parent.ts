const checkIntervalMs = 1_000;

/** The part of Node's `process` that is used here. */
export interface ThisProcess {
  readonly env: Record<string, string | undefined>;
  readonly pid: number;
  readonly ppid: number;
  readonly kill: (pid: number, signal: 'SIGTERM') => unknown;
}

/** The environment of a child that ends with this process: after SIGKILL a parent cannot stop its children itself. */
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
  // Programs that this process starts have another parent.
  delete self.env['LANELIGHT_ENDS_WITH'];
  if (named === undefined) return;
  const timer = setInterval(() => {
    if (String(self.ppid) === named) return;
    clearInterval(timer);
    self.kill(self.pid, 'SIGTERM');
  }, checkIntervalMs);
  timer.unref();
}
