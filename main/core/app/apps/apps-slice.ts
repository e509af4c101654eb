import type { Alert } from '../alerts/alert.ts';
import { deliveryOf } from '../alerts/alerts.ts';
import type { Effect } from '../effect.ts';
import type { AppEvent } from '../event.ts';
import type { Model } from '../model.ts';
import { type ProcessContext, nearestUse, socketTotal, totalsOf } from '../../process/process-findings.ts';
import type { ProcessReading } from '../../process/process-lines.ts';
import type { Settings } from '../../settings.ts';
import { type Apps, type FollowedApp, maxAppName, maxAppPoints, maxWatchedApps } from './apps-state.ts';

export interface AppsStep {
  readonly apps: Apps;
  readonly effects: readonly Effect[];
}

type WatchedApps = Settings['watchedApps'];

/** An app raises this alert again only after its use fell this far below the chosen share. */
const rearmShare = 0.1;

/** Search and followed app after this event. */
export function stepApps({ apps, settings, popover }: Model, event: AppEvent): AppsStep {
  const same = (changed: Apps): AppsStep => ({ apps: changed, effects: [] });
  const withFollowed = (change: (followed: FollowedApp) => FollowedApp, pid: number): AppsStep =>
    same(apps.followed?.pid === pid ? { ...apps, followed: change(apps.followed) } : apps);
  switch (event.type) {
    case 'app-search-requested':
      return event.query.trim() === ''
        ? same({ ...apps, query: event.query, found: null })
        : { apps: { ...apps, query: event.query }, effects: [{ type: 'search-apps', query: event.query }] };
    case 'app-search-ended':
      return same(event.query === apps.query ? { ...apps, found: event.found } : apps);
    case 'app-requested':
      return {
        apps: { ...apps, query: '', found: null, followed: newlyFollowed(event.pid) },
        effects: [{ type: 'follow-app', pid: event.pid }],
      };
    case 'app-read':
      return withFollowed((followed) => withReading(followed, event.reading, event.atMs), event.pid);
    case 'app-connections-requested':
      return {
        apps,
        effects: apps.followed === null ? [] : [{ type: 'list-connections', pid: apps.followed.pid }],
      };
    case 'app-connections-read':
      return withFollowed((followed) => ({ ...followed, connections: event.connections }), event.pid);
    case 'app-follow-ended':
      return withFollowed((followed) => endedFollow(followed, event.error), event.pid);
    case 'app-closed':
      return { apps: { ...apps, followed: null }, effects: [{ type: 'stop-following' }] };
    case 'popover-hidden':
      return rested(apps, settings);
    case 'popover-shown':
      return popover.visible ? same(apps) : resumed(apps);
    default:
      return same(apps);
  }
}

const newlyFollowed = (pid: number): FollowedApp => ({
  pid,
  phase: 'reading',
  error: null,
  reading: null,
  connections: null,
  points: [],
  alerted: false,
});

function withReading(followed: FollowedApp, reading: ProcessReading, atMs: number): FollowedApp {
  const totals = totalsOf(reading);
  const { descriptors, flows } = totals;
  return {
    ...followed,
    phase: reading.ended ? 'ended' : 'following',
    reading,
    points: [...followed.points, { atMs, descriptors, sockets: socketTotal(totals), flows }].slice(
      -maxAppPoints,
    ),
  };
}

/** An app that is resting was stopped on purpose; one that ended by itself stays on screen with its last numbers. */
const endedFollow = (followed: FollowedApp, error: FollowedApp['error']): FollowedApp =>
  followed.phase === 'resting' || followed.phase === 'ended'
    ? followed
    : { ...followed, phase: error === null ? 'ended' : 'failed', error };

/** While the popover is hidden, only an app with a share to alert about is still followed. */
function rested(apps: Apps, settings: Settings): AppsStep {
  const { followed } = apps;
  const isLive = followed?.phase === 'following' || followed?.phase === 'reading';
  if (followed === null || !isLive || shareOf(followed.reading, settings) !== null)
    return { apps, effects: [] };
  return {
    apps: { ...apps, followed: { ...followed, phase: 'resting' } },
    effects: [{ type: 'stop-following' }],
  };
}

function resumed(apps: Apps): AppsStep {
  const { followed } = apps;
  if (followed?.phase !== 'resting') return { apps, effects: [] };
  return {
    apps: { ...apps, followed: { ...followed, phase: 'reading' } },
    effects: [{ type: 'follow-app', pid: followed.pid }],
  };
}

/** What the user chose for the app of this name. */
export const watchedApp = (name: string | null, { watchedApps }: Pick<Settings, 'watchedApps'>) =>
  name === null ? undefined : watchedApps.find((app) => app.name === name.slice(0, maxAppName));

const shareOf = (reading: ProcessReading | null, settings: Settings): number | null =>
  (reading === null ? undefined : watchedApp(reading.name, settings))?.share ?? null;

const hasReading = ({ followed }: Apps): boolean => followed !== null && followed.reading !== null;

/** The kept apps with the one that was just opened in front; null where that changes nothing. */
export function watchedAfter(before: Apps, after: Apps, { watchedApps }: Settings): WatchedApps | null {
  const name = after.followed?.reading?.name?.slice(0, maxAppName) ?? null;
  if (name === null || name === '' || hasReading(before) || watchedApps[0]?.name === name) return null;
  return withChoice(watchedApps, name, {});
}

/** The user's choice for one app. */
export function withChoice(
  watchedApps: WatchedApps,
  name: string,
  choice: Partial<Pick<WatchedApps[number], 'share' | 'ignored'>>,
): WatchedApps {
  const key = name.slice(0, maxAppName);
  const known = watchedApps.find((app) => app.name === key) ?? { name: key, share: null, ignored: false };
  return kept([{ ...known, ...choice }, ...watchedApps.filter((app) => app.name !== key)]);
}

function kept(apps: WatchedApps): WatchedApps {
  const chosen = apps.filter(({ share, ignored }) => share !== null || ignored);
  const room = Math.max(0, maxWatchedApps - chosen.length);
  const plain = new Set(apps.filter((app) => !chosen.includes(app)).slice(0, room));
  return apps.filter((app) => plain.has(app) || chosen.includes(app)).slice(0, maxWatchedApps);
}

/** Alerts once when the followed app reaches the share that the user chose. */
export function appShareAlert(
  model: Model,
  event: AppEvent,
  nowMs: number,
): { readonly apps: Apps; readonly alert: Alert | null } {
  const { apps, settings, checks } = model;
  const { followed } = apps;
  const reading = followed?.reading ?? null;
  const share = shareOf(reading, settings);
  if (event.type !== 'app-read' || followed === null || reading === null || share === null)
    return { apps, alert: null };
  const use = nearestUse(reading, contextOf(model));
  const used = use === null ? 0 : use.used / use.limit;
  const alerted = followed.alerted ? used > share - rearmShare : used >= share;
  const changed = alerted === followed.alerted ? apps : { ...apps, followed: { ...followed, alerted } };
  if (use === null || !alerted || followed.alerted || checks.replayOf !== null)
    return { apps: changed, alert: null };
  const key = `app:${followed.pid}`;
  return {
    apps: changed,
    alert: {
      key,
      about: key,
      atMs: nowMs,
      subject: { kind: 'limit-near', limit: use },
      delivery: deliveryOf(settings, nowMs),
    },
  };
}

/** The platform and the flow limit of this machine, which a reading of one app does not include. */
export const contextOf = ({
  checks,
  environment,
}: Pick<Model, 'checks' | 'environment'>): ProcessContext => ({
  platform: environment.platform === 'darwin' ? 'darwin' : 'linux',
  flowLimit: checks.diagnosis?.flows.limit ?? null,
});

/** These events hold names and addresses of the apps in use, so they are never kept for a report. */
export const isAboutApps = ({ type }: AppEvent): boolean => type.startsWith('app-');
