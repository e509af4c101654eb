import { app, globalShortcut } from 'electron';
import type { Store } from '../core/app/store.ts';
import type { Settings } from '../core/settings.ts';

type Keys = Settings['openShortcut'];

/** The system's global shortcuts: one program at a time has the keys. */
export interface Shortcuts {
  register(keys: string, callback: () => void): boolean;
  unregister(keys: string): void;
}

/**
 * Keeps the keys of the setting registered. If another program has them, the setting returns to its previous value and the
 * person is notified: it never shows keys that do not work.
 */
export function keepShortcut(
  store: Pick<Store, 'model' | 'dispatch' | 'subscribe'>,
  shortcuts: Shortcuts,
  open: () => void,
): void {
  let registered: Keys = null;
  const keep = (): void => {
    const wanted = store.model().settings.openShortcut;
    if (wanted === registered) return;
    if (wanted !== null && !shortcuts.register(wanted, open)) {
      store.dispatch({ type: 'shortcut-refused', before: registered });
      return;
    }
    if (registered !== null) shortcuts.unregister(registered);
    registered = wanted;
  };
  keep();
  store.subscribe(keep);
}

export function watchOpenShortcut(store: Store, open: () => void): void {
  keepShortcut(store, globalShortcut, open);
  app.on('will-quit', () => globalShortcut.unregisterAll());
}
