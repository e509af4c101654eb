import type { WebContents } from 'electron';
import type { Tab } from '../core/app/tab.ts';
import type { PopoverView } from '../core/views/popover.ts';
import { type Outcome, done } from './ipc-contract.ts';
import { tell } from './ipc.ts';
import { type Latest, atMostEvery } from './latest.ts';
import type { Popover } from './popover-window.ts';

/** What is shown in the popover, and when: only an open one is told anything, and of many views the latest. */

/** The page gets at most ten views a second (R15). */
const viewEveryMs = 100;
/** "checked 12 s ago" has to stay true while somebody reads it. */
const refreshEveryMs = 5_000;

export interface PopoverControl {
  /** The page is there and wants to be told from now on. */
  readonly subscribe: () => PopoverView;
  /** Opens it on this tab. */
  readonly openTab: (tab: Tab) => Outcome;
  readonly open: () => void;
  readonly hide: () => void;
  readonly resize: (height: number) => void;
  /** The page shows this tab now. */
  readonly showed: (tab: Tab) => void;
  /** The tab that is on the screen; null while nothing is. */
  readonly tabInSight: () => Tab | null;
  /** What is shown has changed. */
  readonly refresh: () => void;
  readonly shown: () => void;
  readonly hidden: () => void;
}

export interface PopoverControlOptions {
  readonly popover: () => Popover;
  readonly view: () => PopoverView;
  readonly saw: (tab: Tab) => void;
}

export function createPopoverControl({ popover, view, saw }: PopoverControlOptions): PopoverControl {
  let tab: Tab = 'now';
  let wanted: Tab | null = null;
  let subscriber: WebContents | null = null;
  let clock: NodeJS.Timeout | undefined;

  const send = (): void => {
    const contents = popover().contents();
    if (contents && popover().isVisible()) tell(contents, 'view', view());
  };
  const updates: Latest = atMostEvery(viewEveryMs, send);
  const showWanted = (): void => {
    const contents = popover().contents();
    // One that was made anew has not subscribed yet; it is told when it does.
    if (wanted === null || contents === null || contents !== subscriber) return;
    tell(contents, 'showTab', { tab: wanted });
    wanted = null;
  };
  const open = (): void => {
    if (!popover().isVisible()) popover().show();
  };

  return {
    subscribe: () => {
      // A page that has just been made begins at its first tab.
      tab = 'now';
      subscriber = popover().contents();
      setImmediate(showWanted);
      return view();
    },
    openTab: (next) => {
      wanted = next;
      showWanted();
      open();
      return done();
    },
    open,
    hide: () => {
      popover().hide();
    },
    resize: (height) => {
      popover().resize(height);
    },
    showed: (next) => {
      tab = next;
      if (popover().isVisible()) saw(next);
    },
    tabInSight: () => (popover().isVisible() ? tab : null),
    refresh: () => {
      if (popover().isVisible()) updates.request();
    },
    shown: () => {
      send();
      saw(tab);
      clearInterval(clock);
      clock = setInterval(send, refreshEveryMs);
    },
    hidden: () => {
      clearInterval(clock);
      updates.cancel();
    },
  };
}
