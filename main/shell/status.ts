import type { Store } from '../core/app/store.ts';
import { machineStatus } from '../core/status/machine-status.ts';
import type { StatusFile } from '../core/status/status-file.ts';

/** Writes the status after each check. */
export function watchStatus(store: Pick<Store, 'subscribe'>, write: (status: StatusFile) => void): void {
  let last: unknown = null;
  store.subscribe((model) => {
    if (model.checks.diagnosis === last) return;
    last = model.checks.diagnosis;
    const status = machineStatus(model);
    if (status !== null) write(status);
  });
}
