import type { Store } from '../core/app/store.ts';
import type { LogFile } from './log-file.ts';

/** Applies the log level of the settings, now and after each change. */
export function followLogLevel(
  store: Pick<Store, 'model' | 'subscribe'>,
  log: Pick<LogFile, 'keepFrom'>,
): void {
  const keepLevel = (): void => log.keepFrom(store.model().settings.logLevel);
  keepLevel();
  store.subscribe(keepLevel);
}
