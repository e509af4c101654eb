import { isRecord } from './errors.ts';
import {
  type PreferenceKey,
  preferenceKeys,
  settingChange,
  type SettingKey,
  settingKeys,
  type Settings,
} from './settings.ts';

/** The domain of the preferences that an organisation sets, on macOS; the bundle's own. */
export const managedDomain = 'io.lanelight.app';

/** What is personal: hours, keys and names, for which a profile has no form. */
type PersonalKey = 'quietHours' | 'onlyApps' | 'openShortcut';
const personalKeys: readonly PreferenceKey[] = [
  'quietHours',
  'onlyApps',
  'openShortcut',
] satisfies readonly PersonalKey[];

/** What an organisation may set: the other preferences, and nothing else. */
export type ManagedKey = Exclude<PreferenceKey, PersonalKey>;
const isManageable = (key: PreferenceKey): key is ManagedKey => !personalKeys.includes(key);
export const managedKeys: readonly ManagedKey[] = preferenceKeys.filter(isManageable);

/** What an organisation has set, and what the user had chosen for these keys, which applies again once they are free. */
export interface Managed {
  readonly values: Partial<Settings>;
  readonly own: Partial<Settings>;
}

export const nothingManaged: Managed = { values: {}, own: {} };

export const isManaged = ({ values }: Managed, key: SettingKey): boolean => Object.hasOwn(values, key);

export interface ReadManaged {
  readonly values: Partial<Settings>;
  /** Keys with an invalid value, and unknown keys: they manage nothing. */
  readonly badKeys: readonly string[];
}

/** An invalid value affects only its own key. Never throws. */
export function readManaged(content: unknown): ReadManaged {
  if (!isRecord(content)) return { values: {}, badKeys: [] };
  let values: Partial<Settings> = {};
  const badKeys: string[] = [];
  for (const [key, value] of Object.entries(content)) {
    const known = managedKeys.find((one) => one === key);
    const change = known === undefined ? null : settingChange(known, managedValue(known, value));
    if (change === null) badKeys.push(key);
    else values = { ...values, ...change };
  }
  return { values, badKeys };
}

/** A property list has no null: "never" is a 0 there. */
const managedValue = (key: ManagedKey, value: unknown): unknown =>
  key === 'probeIntervalMinutes' && value === 0 ? null : value;

export const withoutManaged = (changes: Partial<Settings>, managed: Managed): Partial<Settings> =>
  pick(changes, (key) => !isManaged(managed, key));

/** The user's own settings, which are what the file holds. */
export const ownSettings = (settings: Settings, { own }: Managed): Settings => ({ ...settings, ...own });

export interface ManagedStep {
  readonly settings: Settings;
  readonly managed: Managed;
}

/** The settings with these managed values in place of the user's own. */
export function applyManaged(settings: Settings, before: Managed, values: Partial<Settings>): ManagedStep {
  const chosen = ownSettings(settings, before);
  return {
    settings: { ...chosen, ...values },
    managed: { values, own: pick(chosen, (key) => Object.hasOwn(values, key)) },
  };
}

const pick = (settings: Partial<Settings>, wanted: (key: SettingKey) => boolean): Partial<Settings> =>
  Object.fromEntries(
    settingKeys.flatMap((key) =>
      Object.hasOwn(settings, key) && wanted(key) ? [[key, settings[key]] as const] : [],
    ),
  );
