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

/** What is a person's own: hours, keys and names that no profile has a form for. */
type PersonalKey = 'quietHours' | 'onlyApps' | 'openShortcut';
const personalKeys: readonly PreferenceKey[] = [
  'quietHours',
  'onlyApps',
  'openShortcut',
] satisfies readonly PersonalKey[];

/** What an organisation may set: what a person may set by a control, and nothing else. */
export type ManagedKey = Exclude<PreferenceKey, PersonalKey>;
const isManageable = (key: PreferenceKey): key is ManagedKey => !personalKeys.includes(key);
export const managedKeys: readonly ManagedKey[] = preferenceKeys.filter(isManageable);

/** What is set by an organisation, and what a person had chosen for these keys: it comes back when they are free again. */
export interface Managed {
  readonly values: Partial<Settings>;
  readonly own: Partial<Settings>;
}

export const nothingManaged: Managed = { values: {}, own: {} };

export const isManaged = ({ values }: Managed, key: SettingKey): boolean => Object.hasOwn(values, key);

export interface ReadManaged {
  readonly values: Partial<Settings>;
  /** Keys whose value did not fit, and keys that there are not: they manage nothing. */
  readonly badKeys: readonly string[];
}

/** A bad value costs its key and no other. Never throws. */
export function readManaged(content: unknown): ReadManaged {
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    return { values: {}, badKeys: [] };
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

/** The settings as their owner chose them: what is kept in the file. */
export const ownSettings = (settings: Settings, { own }: Managed): Settings => ({ ...settings, ...own });

export interface ManagedStep {
  readonly settings: Settings;
  readonly managed: Managed;
}

/** The settings under what is managed now. */
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
