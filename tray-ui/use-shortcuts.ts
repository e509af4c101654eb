import { useEffect } from 'preact/hooks';
import type { Tab } from '../main/core/app/tab.ts';
import type { Actions } from './actions.ts';

interface Parts {
  readonly actions: Pick<Actions, 'checkNow' | 'copyReport'>;
  readonly tabs: readonly { readonly id: Tab }[];
  readonly show: (tab: Tab) => void;
}

/** The action for a key press with Command, or Control on other systems; null if there is none. */
export function shortcutOf(
  { key, metaKey, ctrlKey, altKey, shiftKey }: KeyPress,
  tabs: Parts['tabs'],
): 'check' | 'copy' | Tab | null {
  if (metaKey === ctrlKey || altKey || shiftKey) return null;
  switch (key) {
    case 'r':
      return 'check';
    case 'c':
      return 'copy';
    case ',':
      return 'preferences';
    default:
      return /^[1-9]$/.test(key) ? (tabs[Number(key) - 1]?.id ?? null) : null;
  }
}

type KeyPress = Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey'>;

/** With a selection, the shortcut copies the selection as usual; without one, it copies the report. */
const hasSelection = (): boolean => {
  const focused = document.activeElement;
  return focused instanceof HTMLInputElement || String(getSelection()) !== '';
};

/** The shortcuts that Mac apps use for these actions. */
export function useShortcuts({ actions, tabs, show }: Parts): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const wanted = shortcutOf(event, tabs);
      if (wanted === null || (wanted === 'copy' && hasSelection())) return;
      event.preventDefault();
      if (wanted === 'check') void actions.checkNow();
      else if (wanted === 'copy') void actions.copyReport();
      else show(wanted);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [actions, tabs, show]);
}
