import { useCallback, useLayoutEffect, useState } from 'preact/hooks';
import type { Tab } from '../main/core/app/tab.ts';
import type { PopoverView } from '../main/core/views/popover-types.ts';
import type { PageApi } from './bridge.ts';

interface Shown {
  /** Null until the main process has sent the first one. */
  readonly view: PopoverView | null;
  readonly tab: Tab;
  readonly show: (tab: Tab) => void;
}

/** The newest view, and the tab that the user or the main process chose. */
export function useView(bridge: PageApi): Shown {
  const [view, setView] = useState<PopoverView | null>(null);
  const [tab, setTab] = useState<Tab>('now');
  const show = useCallback(
    (next: Tab) => {
      setTab(next);
      void bridge.showedTab({ tab: next });
    },
    [bridge],
  );
  // Not useEffect: that waits for a frame, which a window that is not shown yet draws only after its timeout.
  useLayoutEffect(() => {
    // Before the events: one that has waited for this page names another tab.
    void bridge.showedTab({ tab: 'now' });
    const stopView = bridge.on('view', setView);
    const stopTab = bridge.on('showTab', (wanted) => show(wanted.tab));
    void bridge.subscribe().then(setView);
    return () => {
      stopView();
      stopTab();
    };
  }, [bridge, show]);
  return { view, tab, show };
}
