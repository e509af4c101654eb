import { applyManaged, type Managed, ownSettings, withoutManaged } from '../managed.ts';
import { settingChange, settingKeys, type Settings } from '../settings.ts';
import type { Effect } from './effect.ts';
import type { AppEvent } from './event.ts';
import type { Model } from './model.ts';

export interface SettingsStep {
  readonly settings: Settings;
  readonly effects: readonly Effect[];
}

/** What the user chooses, with the values that the organisation manages in place of it. */
export function stepSettings(
  { settings, managed }: Pick<Model, 'settings' | 'managed'>,
  event: AppEvent,
): SettingsStep & { readonly managed: Managed } {
  switch (event.type) {
    case 'settings-changed':
      return { managed, ...updateSettings(settings, event.changes, managed) };
    case 'shortcut-refused':
      return { managed, ...updateSettings(settings, { openShortcut: event.before }, managed) };
    case 'managed-read': {
      const step = applyManaged(settings, managed, event.values);
      return { ...step, effects: effectsOf(settings, step.settings) };
    }
    default:
      return { settings, managed, effects: [] };
  }
}

/** Sets what fits; a value that does not fit its key, and one that is managed, change nothing. */
function updateSettings(settings: Settings, changes: Partial<Settings>, managed: Managed): SettingsStep {
  let next = settings;
  const free = withoutManaged(changes, managed);
  for (const key of settingKeys) {
    if (!Object.hasOwn(free, key)) continue;
    const checked = settingChange(key, free[key]);
    if (checked !== null) next = { ...next, ...checked };
  }
  if (next === settings) return { settings, effects: [] };
  const effects: Effect[] = [{ type: 'save-settings', settings: ownSettings(next, managed) }];
  if (checksDiffer(settings, next)) effects.push({ type: 'reschedule-checks' });
  // Sent to the system even where the setting is the same: it may have been changed there meanwhile.
  if (free.launchAtLogin !== undefined)
    effects.push({ type: 'set-login-item', openAtLogin: next.launchAtLogin });
  return { settings: next, effects };
}

/** The effects of settings that changed without the user. */
function effectsOf(before: Settings, after: Settings): readonly Effect[] {
  const effects: Effect[] = checksDiffer(before, after) ? [{ type: 'reschedule-checks' }] : [];
  if (before.launchAtLogin !== after.launchAtLogin)
    effects.push({ type: 'set-login-item', openAtLogin: after.launchAtLogin });
  return effects;
}

const checksDiffer = (before: Settings, after: Settings): boolean =>
  before.checkIntervalSeconds !== after.checkIntervalSeconds ||
  before.probeIntervalMinutes !== after.probeIntervalMinutes ||
  before.batteryFactor !== after.batteryFactor;
