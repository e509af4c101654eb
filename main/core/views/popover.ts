import type { Model } from '../app/model.ts';
import { tabs } from '../app/tab.ts';
import type { Text } from '../text/text.ts';
import { appsView } from './apps-view.ts';
import { burstView } from './burst-tab.ts';
import { explainView } from './explain-tab.ts';
import { footerView } from './footer.ts';
import { headerView } from './header.ts';
import { historyView } from './history-tab.ts';
import { noticeViews } from './notices.ts';
import { nowView } from './now-tab.ts';
import type { PopoverView } from './popover-types.ts';
import { preferencesView } from './preferences-tab.ts';

/** Everything that the popover shows. Pure: the same input gives the same words, in the time zone of this machine. */
export function popoverView(model: Model, text: Text, nowMs: number): PopoverView {
  const { replayOf } = model.checks;
  return {
    language: text.language,
    direction: text.direction,
    header: headerView(model, text, nowMs),
    replay:
      replayOf === null
        ? null
        : {
            text: text('popover.replay', { capture: replayOf.replace(/\.json$/, '') }),
            close: text('popover.closeReplay'),
          },
    notices: noticeViews(model, text),
    tabs: tabs.map((id) => ({
      id,
      label: text(`popover.tab.${id}`),
      news: model.popover.unseen.includes(id) ? text('popover.news') : null,
    })),
    now: nowView(model, text, nowMs),
    burst: burstView(model, text, nowMs),
    history: historyView(model, text, nowMs),
    explain: explainView(model, text),
    preferences: preferencesView(model, text, nowMs),
    apps: appsView(model, text),
    footer: footerView(model, text, nowMs),
  };
}
