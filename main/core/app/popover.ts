import type { Alert } from './alerts/alert.ts';
import type { AppEvent } from './event.ts';
import type { Popover } from './model.ts';
import { type Tab, tabOfAlert } from './tab.ts';

/** What is on the screen and what has not been viewed yet, after this event. */
export function updatePopover(popover: Popover, event: AppEvent): Popover {
  switch (event.type) {
    case 'popover-shown':
      return seen({ ...popover, visible: true }, popover.tab);
    case 'popover-hidden':
      return { ...popover, visible: false };
    case 'tab-shown': {
      const shown = { ...popover, tab: event.tab };
      return popover.visible ? seen(shown, event.tab) : shown;
    }
    default:
      return popover;
  }
}

/** The tab that is on the screen; null while the popover is closed. */
export const tabInSight = ({ visible, tab }: Popover): Tab | null => (visible ? tab : null);

/** The tabs of these alerts have something new, unless they are on screen. */
export function withAlerts(popover: Popover, alerts: readonly Alert[]): Popover {
  const fresh = alerts
    .map(({ subject }) => tabOfAlert(subject.kind))
    .filter((tab) => tab !== tabInSight(popover) && !popover.unseen.includes(tab));
  return fresh.length === 0 ? popover : { ...popover, unseen: [...new Set([...popover.unseen, ...fresh])] };
}

const seen = (popover: Popover, tab: Tab): Popover =>
  popover.unseen.includes(tab)
    ? { ...popover, unseen: popover.unseen.filter((one) => one !== tab) }
    : popover;
