import { settingChange, settingKeys, type Settings } from '../settings.ts';
import type { Effect } from './effect.ts';

export interface SettingsStep {
  readonly settings: Settings;
  readonly effects: readonly Effect[];
}

/** Sets what fits; a value that does not fit its key changes nothing. */
export function updateSettings(settings: Settings, changes: Partial<Settings>): SettingsStep {
  let next = settings;
  for (const key of settingKeys) {
    if (!Object.hasOwn(changes, key)) continue;
    const checked = settingChange(key, changes[key]);
    if (checked !== null) next = { ...next, ...checked };
  }
  if (next === settings) return { settings, effects: [] };
  const effects: Effect[] = [{ type: 'save-settings', settings: next }];
  if (checksDiffer(settings, next)) effects.push({ type: 'reschedule-checks' });
  // Asked of the system even where the setting is the same: the system may have been told otherwise meanwhile.
  if (changes.launchAtLogin !== undefined)
    effects.push({ type: 'set-login-item', openAtLogin: next.launchAtLogin });
  return { settings: next, effects };
}

const checksDiffer = (before: Settings, after: Settings): boolean =>
  before.checkIntervalSeconds !== after.checkIntervalSeconds ||
  before.probeIntervalMinutes !== after.probeIntervalMinutes ||
  before.batteryFactor !== after.batteryFactor;
