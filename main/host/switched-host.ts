import type { Host, Watching } from './host.ts';

/** A capture in the place of this machine, until it is closed. */
export interface SwitchedHost {
  readonly host: Host;
  /** From now on this machine is asked. Idempotent. */
  readonly close: () => void;
}

export function createSwitchedHost(capture: Host, live: () => Host): SwitchedHost {
  let current = capture;
  /** Begins to watch the machine that is asked now. */
  let watch = (): void => undefined;
  return {
    host: {
      observe: (urgency) => current.observe(urgency),
      watch: (onChange) => {
        let pace: Parameters<Watching['pace']>[0] | null = null;
        let watching = current.watch(onChange);
        watch = () => {
          watching = current.watch(onChange);
          if (pace !== null) watching.pace(pace);
        };
        return {
          pace: (interval) => {
            pace = interval;
            watching.pace(interval);
          },
          isRunning: () => watching.isRunning(),
        };
      },
      probe: () => current.probe(),
      burst: (plan, onLine) => current.burst(plan, onLine),
      capture: () => current.capture(),
      lastCheck: () => current.lastCheck(),
      helper: () => current.helper(),
      renew: () => current.renew(),
      forget: () => current.forget(),
      close: () => current.close(),
    },
    close: () => {
      if (current !== capture) return;
      current = live();
      watch();
      void capture.close();
    },
  };
}
