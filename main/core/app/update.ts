import { stepAlerts } from './alerts/alerts.ts';
import { withoutReplay } from './closed-replay.ts';
import { type HistoryRecord, withRecord } from './history/history.ts';
import { changeOf } from './history/kept-changes.ts';
import { recordState } from './history/recorder.ts';
import { isRunning, updateBursts } from './bursts.ts';
import { withMemoryNamed } from './burst-memory.ts';
import { updateChecks } from './checks.ts';
import type { Effect } from './effect.ts';
import { updateExplain } from './explain.ts';
import type { AppEvent } from './event.ts';
import type { Environment, HistoryState, Model } from './model.ts';
import { updateNotices } from './notices.ts';
import { tabInSight, updatePopover, withAlerts } from './popover.ts';
import { updateRecheck } from './recheck.ts';
import { stepUpdates } from './updates-slice.ts';
import { stepSettings } from './settings-slice.ts';
import { updateSavedBursts } from './saved-bursts-slice.ts';
import { stepAppIcons } from './apps/app-icons.ts';
import { appShareAlert, stepApps, watchedAfter } from './apps/apps-slice.ts';

export interface Step {
  readonly model: Model;
  readonly effects: readonly Effect[];
}

/**
 * The model after this event, and what is to be done outside it. Pure, and the only place where state changes: first each
 * slice takes the event, then history and alerts read the new state of checks and bursts. `nowMs` is the wall clock.
 */
export function update(before: Model, event: AppEvent, nowMs: number): Step {
  const model = event.type === 'replay-closed' ? withoutReplay(before) : before;
  const bursts = updateBursts(model.bursts, event, nowMs);
  const apps = stepApps(model, event);
  // The app that was opened is saved as a change of the settings.
  const watchedApps = watchedAfter(model.apps, apps.apps, model.settings);
  const settings = stepSettings(
    model,
    watchedApps === null ? event : { type: 'settings-changed', changes: { watchedApps } },
  );
  const checks = updateChecks(model.checks, event, settings.settings);
  const next: Model = {
    ...model,
    checks,
    recheck: updateRecheck(model.recheck, event, checks),
    bursts: withMemoryNamed(bursts.bursts, checks.diagnosis),
    history: updateHistory(model.history, event),
    savedBursts: updateSavedBursts(model.savedBursts, event),
    settings: settings.settings,
    managed: settings.managed,
    notices: updateNotices(model, event),
    popover: updatePopover(model.popover, event),
    explain: updateExplain(model.explain, event),
    apps: apps.apps,
    environment: updateEnvironment(model.environment, event),
  };
  const recorded = withHistory(next, event, nowMs);
  const alerted = withNewAlerts(recorded.model, nowMs);
  const watched = withShareAlert(alerted.model, event, nowMs);
  const updated = stepUpdates(watched.model, event, nowMs);
  const icons = stepAppIcons(updated.model, event);
  return {
    model: { ...updated.model, apps: icons.apps },
    effects: [
      ...bursts.effects,
      ...keepAwake(model, updated.model),
      ...settings.effects,
      ...requested(event),
      ...recorded.effects,
      ...alerted.effects,
      ...apps.effects,
      ...watched.effects,
      ...updated.effects,
      ...icons.effects,
    ],
  };
}

function withShareAlert(model: Model, event: AppEvent, nowMs: number): Step {
  const { apps, alert } = appShareAlert(model, event, nowMs);
  if (alert === null) return { model: apps === model.apps ? model : { ...model, apps }, effects: [] };
  const popover = withAlerts(model.popover, [alert]);
  return {
    model: { ...model, apps, popover },
    effects: alert.delivery === 'notify' ? [{ type: 'notify', alert }] : [],
  };
}

/** The effects of an event that do not depend on the model. */
function requested(event: AppEvent): readonly Effect[] {
  switch (event.type) {
    case 'check-requested':
    case 'recheck-requested':
      return [{ type: 'check-now' }];
    case 'replay-closed':
      return [{ type: 'close-replay' }];
    case 'machine-changed':
      return [{ type: 'check-change', change: event.change }];
    case 'system-signal':
      return [{ type: 'signal-monitor', signal: event.signal }];
    case 'notification-tried':
      return [{ type: 'try-notification' }];
    case 'popover-requested':
      return [{ type: 'open-popover', tab: event.tab }];
    case 'icon-hidden':
      return [{ type: 'open-popover', tab: null }];
    case 'popover-shown':
      return [{ type: 'read-login-item' }, { type: 'read-saved-bursts' }, { type: 'freshen-checks' }];
    case 'explain-requested':
      return [
        { type: 'open-popover', tab: 'explain' },
        { type: 'explain', source: event.source, input: event.input },
      ];
    case 'tab-shown':
      return event.tab === 'burst' ? [{ type: 'read-saved-bursts' }] : [];
    case 'started':
    case 'quit':
    case 'check-began':
    case 'check-ended':
    case 'check-phase-changed':
    case 'burst-requested':
    case 'burst-line':
    case 'burst-ended':
    case 'burst-stop-requested':
    case 'settings-changed':
    case 'managed-read':
    case 'save-ended':
    case 'changes-kept':
    case 'change-compared':
    case 'login-item-read':
    case 'notification-answered':
    case 'shortcut-refused':
    case 'popover-hidden':
    case 'saved-bursts-read':
    case 'bursts-compared':
    case 'page-crashed':
    case 'notice-dismissed':
    case 'release-answered':
    case 'explain-ended':
    case 'explain-cleared':
    case 'app-search-requested':
    case 'app-search-ended':
    case 'app-requested':
    case 'app-read':
    case 'app-connections-requested':
    case 'app-connections-read':
    case 'app-follow-ended':
    case 'app-icons-read':
    case 'app-closed':
      return [];
  }
}

function updateEnvironment(environment: Environment, event: AppEvent): Environment {
  switch (event.type) {
    case 'system-signal':
      if (event.signal !== 'on-battery' && event.signal !== 'on-ac') return environment;
      return { ...environment, onBattery: event.signal === 'on-battery' };
    case 'login-item-read':
      return { ...environment, loginItem: event.loginItem };
    case 'notification-answered':
      return { ...environment, notifications: event.answer === 'shown' ? 'working' : 'refused' };
    default:
      return environment;
  }
}

/** The changes that are kept on disk beside the records, and the comparison of one of them. */
function updateHistory(history: HistoryState, event: AppEvent): HistoryState {
  switch (event.type) {
    case 'changes-kept':
      return { ...history, kept: event.kept };
    case 'change-compared':
      return { ...history, comparison: event.compared };
    default:
      return history;
  }
}

function keepAwake(before: Model, after: Model): readonly Effect[] {
  const on = isRunning(after.bursts);
  return on === isRunning(before.bursts) ? [] : [{ type: 'keep-awake', on }];
}

/** A replay shows another time or machine: it does not belong in this machine's history. */
function withHistory(model: Model, event: AppEvent, nowMs: number): Step {
  if (model.checks.replayOf !== null) return { model, effects: [] };
  const { recorder, record } = recordOf(model, event, nowMs);
  if (record === null)
    return recorder === model.history.recorder
      ? { model, effects: [] }
      : { model: { ...model, history: { ...model.history, recorder } }, effects: [] };
  const recent = withRecord(model.history.recent, record);
  const change = changeOf(model.history.recent, record);
  const keep: readonly Effect[] = change === null ? [] : [{ type: 'keep-change', change }];
  return {
    model: { ...model, history: { ...model.history, recent, recorder } },
    effects: [{ type: 'append-history', record }, ...keep],
  };
}

function recordOf(model: Model, event: AppEvent, nowMs: number): ReturnType<typeof recordState> {
  const { recorder } = model.history;
  const fixed = (record: HistoryRecord): ReturnType<typeof recordState> => ({ recorder, record });
  switch (event.type) {
    case 'started':
    case 'replay-closed':
      return fixed({ kind: 'start', at: nowMs });
    case 'quit':
      return fixed({ kind: 'end', at: nowMs, because: 'quit' });
    default:
      return recordState(recorder, model.checks, nowMs);
  }
}

function withNewAlerts(model: Model, nowMs: number): Step {
  const { checks, bursts, settings, popover } = model;
  const { memory, alerts } = stepAlerts(model.alerts, {
    checks,
    burst: bursts.current,
    settings,
    nowMs,
    popover: tabInSight(popover) === null ? 'closed' : 'open',
  });
  const alerted = { ...model, alerts: memory, popover: withAlerts(popover, alerts) };
  const spoken = alerts.filter(({ delivery }) => delivery === 'notify');
  return { model: alerted, effects: spoken.map((alert): Effect => ({ type: 'notify', alert })) };
}
