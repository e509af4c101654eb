import { expect, it, vi } from 'vitest';
import { initialModel } from '../../main/core/app/model.ts';
import { Store } from '../../main/core/app/store.ts';

vi.mock('electron', () => ({ app: {}, globalShortcut: {} }));
const { keepShortcut } = await import('../../main/shell/open-shortcut.ts');

/** A system where another program has the keys with Shift. */
function shortcuts() {
  const held = new Set<string>();
  return {
    held,
    register: (keys: string) => {
      if (keys.includes('Shift')) return false;
      held.add(keys);
      return true;
    },
    unregister: (keys: string) => {
      held.delete(keys);
    },
  };
}

it('the shortcut follows its setting, and the setting reverts where another program has the keys', () => {
  const store = new Store({ model: initialModel, nowMs: Date.now, log: () => undefined });
  const system = shortcuts();
  keepShortcut(store, system, () => undefined);
  const set = (openShortcut: 'Control+Alt+L' | 'Control+Alt+Shift+L' | null): void =>
    store.dispatch({ type: 'settings-changed', changes: { openShortcut } });
  set('Control+Alt+L');
  expect([...system.held]).toEqual(['Control+Alt+L']);
  set('Control+Alt+Shift+L');
  expect(store.model().settings.openShortcut).toBe('Control+Alt+L');
  expect(store.model().notices.map(({ id }) => id)).toEqual(['shortcut-taken']);
  expect([...system.held]).toEqual(['Control+Alt+L']);
  set(null);
  expect([...system.held]).toEqual([]);
});
