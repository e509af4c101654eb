import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Tab } from '../main/core/app/tab.ts';
import type { PopoverView } from '../main/core/views/popover-types.ts';
import type { Outcome, PageApi } from '../main/shell/ipc-contract.ts';
import type { Ask } from './bridge.ts';
import { Footer } from './parts/footer.tsx';
import { Header } from './parts/header.tsx';
import { Notices } from './parts/notices.tsx';
import { TabList, panelId, tabId } from './parts/tab-list.tsx';
import { BurstTab, firstChoice } from './tabs/burst.tsx';
import { HistoryTab } from './tabs/history.tsx';
import { NowTab } from './tabs/now.tsx';
import { PreferencesTab } from './tabs/preferences.tsx';
import { useHeight } from './use-height.ts';

/** A confirmation goes by itself, an error stays until the next request. */
const confirmationMs = 4_000;

export function Page({ bridge }: { readonly bridge: PageApi }) {
  const [view, setView] = useState<PopoverView | null>(null);
  const [tab, setTab] = useState<Tab>('now');
  const [choice, setChoice] = useState(firstChoice);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const root = useHeight(bridge);
  const scroller = useRef<HTMLElement>(null);

  const show = useCallback(
    (next: Tab) => {
      setTab(next);
      scroller.current?.scrollTo(0, 0);
      void bridge.showedTab({ tab: next });
    },
    [bridge],
  );

  useEffect(() => {
    const stopView = bridge.on('view', setView);
    const stopTab = bridge.on('showTab', ({ tab: wanted }) => {
      show(wanted);
    });
    void bridge.subscribe().then((first) => {
      setView(first);
      void bridge.showedTab({ tab: 'now' });
    });
    return () => {
      stopView();
      stopTab();
    };
  }, [bridge, show]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) void bridge.close();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
    };
  }, [bridge]);

  const ask: Ask = useCallback((answer) => {
    void answer.then(setOutcome);
    return answer;
  }, []);
  useEffect(() => {
    if (!outcome?.ok) return;
    const timer = setTimeout(setOutcome, confirmationMs, null);
    return () => {
      clearTimeout(timer);
    };
  }, [outcome]);

  if (view === null) return <div class="popover" ref={root} />;
  const wired = { bridge, ask };
  const panel = {
    now: () => <NowTab view={view.now} {...wired} />,
    burst: () => <BurstTab view={view.burst} choice={choice} onChoose={setChoice} {...wired} />,
    history: () => <HistoryTab view={view.history} {...wired} />,
    preferences: () => (
      <PreferencesTab view={view.preferences} openLogFolder={view.footer.openLogFolder} {...wired} />
    ),
  }[tab]();
  const said = outcome === null ? null : outcome.ok ? outcome.text : outcome.error;
  return (
    <div class="popover" ref={root}>
      <div class="head">
        {view.replay === null ? null : <p class="replay">{view.replay}</p>}
        <Header
          view={view.header}
          onCheck={() => {
            void ask(bridge.checkNow());
          }}
        />
        <TabList tabs={view.tabs} chosen={tab} onChoose={show} />
      </div>
      <main ref={scroller} class="scroller">
        <div class="content">
          <Notices notices={view.notices} bridge={bridge} ask={ask} />
          <div
            role="tabpanel"
            id={panelId(tab)}
            aria-labelledby={tabId(tab)}
            class="panel"
            key={tab}
            data-tab={tab}
          >
            {panel}
          </div>
        </div>
      </main>
      <p class={`said ${outcome?.ok === false ? 'bad' : ''}`} role="status" hidden={said === null}>
        {said}
      </p>
      <Footer view={view.footer} bridge={bridge} ask={ask} />
    </div>
  );
}
