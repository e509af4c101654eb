import { message, verbatim } from '../text/message.ts';
import { isUpdateDue, type Release, updateEveryMs } from '../update/release-notice.ts';
import { hourMs } from '../text/time.ts';
import type { UpdateMemory, Updates } from '../update/updates.ts';
import type { Alert } from './alerts/alert.ts';
import { deliveryOf } from './alerts/alerts.ts';
import type { Effect } from './effect.ts';
import type { AppEvent } from './event.ts';
import type { Model, Notice } from './model.ts';
import { withAlerts } from './popover.ts';

interface UpdateStep {
  readonly model: Model;
  readonly effects: readonly Effect[];
}

/**
 * Asks once a day for a newer version where the user turned that on, and shows what a signed answer offers. Nothing is
 * downloaded or installed.
 */
export function stepUpdates(model: Model, event: AppEvent, nowMs: number): UpdateStep {
  switch (event.type) {
    case 'check-ended':
      return asked(model, nowMs);
    case 'settings-changed':
      return model.settings.checkForUpdates ? asked(model, nowMs) : withoutOffer(model);
    case 'release-answered':
      return model.settings.checkForUpdates ? answered(model, event, nowMs) : { model, effects: [] };
    case 'notice-dismissed':
      return event.id === 'update-available'
        ? remembering(model, { dismissed: model.updates.offer?.version ?? null })
        : { model, effects: [] };
    default:
      return { model, effects: [] };
  }
}

function asked(model: Model, nowMs: number): UpdateStep {
  const { settings, environment, checks, updates } = model;
  const address =
    environment.updateAddress === null ? null : (settings.updateAddress ?? environment.updateAddress);
  const mayAsk = settings.checkForUpdates && checks.replayOf === null && !environment.safeStart;
  if (!mayAsk || address === null || !isUpdateDue(updates.memory.askedAtMs, nowMs))
    return { model, effects: [] };
  const step = remembering(model, { askedAtMs: nowMs });
  const ask: Effect = { type: 'ask-for-release', address, newestSeen: updates.memory.newestSeen };
  return { ...step, effects: [...step.effects, ask] };
}

function answered(
  model: Model,
  { notice, answer }: Extract<AppEvent, { type: 'release-answered' }>,
  nowMs: number,
): UpdateStep {
  switch (notice.kind) {
    case 'unreachable':
      // A Mac that is not online yet is no reason to wait for a day.
      return remembering(model, { askedAtMs: nowMs - updateEveryMs + hourMs });
    case 'refused':
      return { model, effects: [] };
    case 'current':
      return withoutOffer(model);
    case 'newer':
      return offered(model, notice.release, answer, nowMs);
  }
}

function offered(before: Model, offer: Release, answer: string, nowMs: number): UpdateStep {
  const { memory } = before.updates;
  const { version } = offer;
  const { model, effects } = remembering(withOffer(before, offer), {
    newestSeen: version,
    announced: version,
    answer,
  });
  if (memory.announced === version) return { model, effects };
  const alert: Alert = {
    key: 'update',
    about: `update:${version}`,
    atMs: nowMs,
    subject: { kind: 'update-available', version },
    delivery: deliveryOf(model.settings, nowMs),
  };
  return {
    model: { ...model, popover: withAlerts(model.popover, [alert]) },
    effects: alert.delivery === 'dot' ? effects : [...effects, { type: 'notify', alert }],
  };
}

/** The model that offers this version: with its notice, unless the user closed it. */
export function withOffer(model: Model, offer: Release): Model {
  const updates: Updates = { ...model.updates, offer };
  const { version, notes } = offer;
  const others = model.notices.filter(({ id }) => id !== 'update-available');
  const notice: Notice = {
    id: 'update-available',
    detail: message('notice.update-available.detail', { version, notes: verbatim(notes) }),
  };
  return {
    ...model,
    updates,
    notices: updates.memory.dismissed === version ? others : [...others, notice],
  };
}

function withoutOffer(model: Model): UpdateStep {
  if (model.updates.offer === null) return { model, effects: [] };
  const notices = model.notices.filter(({ id }) => id !== 'update-available');
  return remembering({ ...model, notices, updates: { ...model.updates, offer: null } }, { answer: null });
}

function remembering(model: Model, changes: Partial<UpdateMemory>): UpdateStep {
  const memory = { ...model.updates.memory, ...changes };
  return {
    model: { ...model, updates: { ...model.updates, memory } },
    effects: [{ type: 'save-updates', memory }],
  };
}
