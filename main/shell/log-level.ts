import type { Store } from '../core/app/store.ts';
import type { LogFile } from './log-file.ts';

/** Writes to the log from the level of the settings on, also after it has changed. */
export function followLogLevel(
  store: Pick<Store, 'model' | 'subscribe'>,
  log: Pick<LogFile, 'keepFrom'>,
): void {
  const keepLevel = (): void => log.keepFrom(store.model().settings.logLevel);
  keepLevel();
  store.subscribe(keepLevel);
}
