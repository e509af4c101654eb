import type { AlertKind } from './alerts/alert.ts';

/** The tabs of the popover, in their order. */
export const tabs = ['now', 'burst', 'history', 'explain', 'preferences'] as const;
export type Tab = (typeof tabs)[number];

/** Where the subject of an alert is shown: its mark goes to this tab, and a click on the notification opens it. */
export function tabOfAlert(kind: AlertKind): Tab {
  switch (kind) {
    case 'fallback-began':
    case 'limit-near':
    case 'helper-broken':
    case 'update-available':
      return 'now';
    case 'fallback-ended':
    case 'unstable':
      return 'history';
    case 'limit-found':
    case 'burst-finished':
      return 'burst';
  }
}
