import type { Store } from '../core/app/store.ts';
import { machineIdentity, redactPair } from '../host/capture-redaction.ts';
import type { Host } from '../host/host.ts';
import { ChangeKeeper } from '../monitor/change-keeper.ts';
import { systemClock } from '../monitor/clock.ts';
import { ChangeFiles } from '../storage/change-files.ts';

export interface ChangesOptions {
  /** The app's folder. */
  readonly directory: string;
  readonly host: Host;
  readonly store: Store;
  readonly log: (line: string) => void;
}

/** Keeps the checks around each change, and reports the kept changes to the model. */
export function keepChanges({ directory, host, store, log }: ChangesOptions): {
  readonly changes: ChangeFiles;
  readonly keeper: ChangeKeeper;
  /** Resolves when all pending changes are written. */
  readonly settled: () => Promise<void>;
} {
  const changes = new ChangeFiles({ directory, log, onChanged: () => announce() });
  const announce = (): void => store.dispatch({ type: 'changes-kept', kept: changes.list() });
  const identity = machineIdentity();
  const keeper = new ChangeKeeper({
    host,
    clock: systemClock,
    keep: (change, raw) => changes.keep(change, redactPair(raw, identity)),
  });
  keeper.follow(store);
  announce();
  const settled = (): Promise<void> => {
    keeper.flush();
    return changes.settled();
  };
  return { changes, keeper, settled };
}
