import { useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks';
import type { Tab } from '../main/core/app/tab.ts';
import type { PopoverView } from '../main/core/views/popover-types.ts';
import { ActionsContext, createActions } from './actions.ts';
import type { PageApi } from './bridge.ts';
import styles from './page.module.css';
import { Button } from './parts/button.tsx';
import { Footer } from './parts/footer.tsx';
import { Header } from './parts/header.tsx';
import { Notices } from './parts/notices.tsx';
import { OutcomeLine } from './parts/outcome-line.tsx';
import { TabList, panelId, tabId } from './parts/tab-list.tsx';
import { DropMark } from './parts/drop-mark.tsx';
import { AppPage } from './apps/app-page.tsx';
import { BurstTab, firstChoice } from './tabs/burst.tsx';
import { ExplainTab } from './tabs/explain.tsx';
import { HistoryTab } from './tabs/history.tsx';
import { NowTab } from './tabs/now.tsx';
import { PreferencesTab } from './tabs/preferences.tsx';
import { useDrop } from './use-drop.ts';
import { useHeight } from './use-height.ts';
import { useOutcome } from './use-outcome.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { useView } from './use-view.ts';

export function Page({ bridge }: { readonly bridge: PageApi }) {
  const { view, tab, show } = useView(bridge);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) void bridge.close();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [bridge]);
  return view === null ? null : <Popover view={view} tab={tab} onShow={show} bridge={bridge} />;
}

interface PopoverProps {
  readonly view: PopoverView;
  readonly tab: Tab;
  readonly onShow: (tab: Tab) => void;
  readonly bridge: PageApi;
}

function Popover({ view, tab, onShow, bridge }: PopoverProps) {
  const [outcome, setOutcome] = useOutcome();
  const actions = useMemo(() => createActions(bridge, setOutcome), [bridge, setOutcome]);
  // Before the height is measured: hyphens and fonts depend on the language.
  useLanguage(view);
  const { root, scroller, content } = useHeight(bridge);
  useShortcuts({ actions, tabs: view.tabs, show: onShow });
  const dragged = useDrop(view.explain.maxBytes, actions.explainDropped);
  useLayoutEffect(() => {
    scroller.current?.scrollTo(0, 0);
  }, [scroller, tab]);
  return (
    <ActionsContext.Provider value={actions}>
      <div class={styles.page} ref={root}>
        <div class={styles.head}>
          {view.replay === null ? null : (
            <div class={styles.replay} data-replay>
              <span>{view.replay.text}</span>
              <Button kind="link" onPress={actions.closeReplay} data-close-replay>
                {view.replay.close}
              </Button>
            </div>
          )}
          <Header view={view.header} />
          <TabList tabs={view.tabs} chosen={tab} onChoose={onShow} />
        </div>
        <main ref={scroller} class={styles.scroller}>
          <div ref={content} class={styles.content}>
            <Notices notices={view.notices} />
            <Panel view={view} tab={tab} onShow={onShow} />
          </div>
        </main>
        <OutcomeLine outcome={outcome} />
        <Footer view={view.footer} />
        {dragged ? <DropMark label={view.explain.drop} /> : null}
      </div>
    </ActionsContext.Provider>
  );
}

function Panel({ view, tab, onShow }: Omit<PopoverProps, 'bridge'>) {
  const [choice, setChoice] = useState(firstChoice);
  const content = {
    now: () =>
      view.apps.page === null ? (
        <NowTab view={view.now} search={view.apps.search} onShow={onShow} />
      ) : (
        <AppPage view={view.apps.page} />
      ),
    burst: () => <BurstTab view={view.burst} choice={choice} onChoose={setChoice} />,
    history: () => <HistoryTab view={view.history} />,
    explain: () => <ExplainTab view={view.explain} />,
    preferences: () => <PreferencesTab view={view.preferences} openLogFolder={view.footer.openLogFolder} />,
  }[tab]();
  return (
    <div role="tabpanel" id={panelId(tab)} aria-labelledby={tabId(tab)} key={tab} data-tab={tab}>
      {content}
    </div>
  );
}

/** Before anything is painted: screen readers choose their voice by the one, the layout is mirrored by the other. */
function useLanguage({ language, direction }: PopoverView): void {
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = direction;
  }, [language, direction]);
}
