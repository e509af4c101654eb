import type { Store } from '../core/app/store.ts';
import { appFolder } from '../host/app-folder.ts';
import { machineIdentity, redactPair } from '../host/capture-redaction.ts';
import { ChangeKeeper } from '../monitor/change-keeper.ts';
import { systemClock } from '../monitor/clock.ts';
import { ChangeFiles } from '../storage/change-files.ts';
import type { Machine } from './machine.ts';

export interface Keeping {
  readonly keeper: ChangeKeeper;
  readonly settled: () => Promise<void>;
}

/** Keeps the checks around each change in the same folder as the app. */
export function keepChanges({ host }: Machine, store: Store): Keeping {
  const files = new ChangeFiles({ directory: appFolder(), log: () => undefined });
  const identity = machineIdentity();
  const keeper = new ChangeKeeper({
    host,
    clock: systemClock,
    keep: (change, raw) => files.keep(change, redactPair(raw, identity)),
  });
  keeper.follow(store);
  return { keeper, settled: () => files.settled() };
}
