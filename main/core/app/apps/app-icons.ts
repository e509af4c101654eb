import type { AppEvent } from '../event.ts';
import type { Model } from '../model.ts';
import { appsOf, maxAppRows } from '../../diagnosis/apps.ts';
import type { AppsStep } from './apps-slice.ts';

/**
 * The icons of the apps on the screen. They are searched for only while the Now tab is in sight, after what has put other rows
 * there; `model` is the one after the event. A capture is of another machine, so its processes have none.
 */
export function stepAppIcons(model: Model, event: AppEvent): AppsStep {
  const { apps, checks, popover } = model;
  switch (event.type) {
    case 'app-icons-read': {
      const read = new Map(event.icons.map((icon) => [icon.pid, icon]));
      return { apps: { ...apps, icons: apps.icons.map((icon) => read.get(icon.pid) ?? icon) }, effects: [] };
    }
    case 'popover-shown':
    case 'tab-shown':
    case 'check-ended':
    case 'app-search-ended':
    case 'app-requested': {
      const inSight = popover.visible && popover.tab === 'now' && checks.replayOf === null;
      // A process ID can stand for another app by the next opening.
      return inSight ? withWanted(model, { again: event.type === 'popover-shown' }) : { apps, effects: [] };
    }
    default:
      return { apps, effects: [] };
  }
}

function withWanted(model: Model, { again }: { readonly again: boolean }): AppsStep {
  const { apps } = model;
  const known = new Map(apps.icons.map((icon) => [icon.pid, icon]));
  const shown = shownPids(model);
  const pids = again ? shown : shown.filter((pid) => !known.has(pid));
  if (pids.length === 0) return { apps, effects: [] };
  return {
    apps: { ...apps, icons: shown.map((pid) => known.get(pid) ?? { pid, address: null }) },
    effects: [{ type: 'read-app-icons', pids }],
  };
}

function shownPids({ apps, checks }: Model): readonly number[] {
  const busiest = checks.diagnosis === null ? [] : appsOf(checks.diagnosis).slice(0, maxAppRows);
  const followed = apps.followed === null ? [] : [apps.followed];
  return [...new Set([...busiest, ...(apps.found ?? []), ...followed].map(({ pid }) => pid))];
}

/** The address of the icon of this process; null where it has none. */
export const iconOf = ({ icons }: Model['apps'], pid: number): string | null =>
  icons.find((icon) => icon.pid === pid)?.address ?? null;
