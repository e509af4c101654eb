import * as z from 'zod/mini';
import { type AlertKind } from './app/alerts/alert.ts';
import { maxAppName, maxWatchedApps } from './app/apps/apps-state.ts';
import { languageChoices } from './text/languages.ts';
import { isUpdateAddress } from './update/release-notice.ts';
import { builtInTarget, burstPlan, defaultPlan, protocols, verifications } from './burst/plan.ts';

/** The shape of the settings file; raised with every change of meaning, with a migration beside it. */
export const settingsVersion = 2;

/** A list longer than this is no list any more, and would not fit the menu. */
export const maxTargets = 32;

/** How many names of processes a rule may hold. */
const maxAppNames = 32;

/** "22:00", in the time zone of this machine. */
const timeOfDay = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
/** Every day, across midnight where `from` is later than `until`. */
const quietHours = z.strictObject({ from: timeOfDay, until: timeOfDay });
export type QuietHours = z.infer<typeof quietHours>;
const appNames = z.array(z.string().check(z.minLength(1), z.maxLength(64))).check(z.maxLength(maxAppNames));

/** Shortcuts to open the popover from anywhere, with keys that no program of the system uses. */
export const openShortcuts = ['Control+Alt+L', 'Control+Alt+Shift+L', 'Control+Alt+N'] as const;

export const logLevels = ['info', 'warning', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

const whole = (min: number, max: number) => z.number().check(z.int(), z.minimum(min), z.maximum(max));
const time = z.string().check(z.maxLength(32), z.iso.datetime());

/** The ranges of the numbers, in one place for the schema and for the controls of the settings tab. */
export const settingRanges = {
  checkIntervalSeconds: { min: 10, max: 3600 },
  probeIntervalMinutes: { min: 1, max: 1440 },
  batteryFactor: { min: 1, max: 10 },
  warnAtPercent: { min: 50, max: 99 },
} as const;

/** A place to burst against; the page can only choose from these (SECURITY: S13). */
export const savedTarget = z.strictObject({
  /** HOST:PORT, IPv6 in brackets; also its identity in the list. */
  target: z.string().check(z.minLength(3), z.maxLength(262)),
  protocol: z.enum(protocols),
  verify: z.enum(verifications),
});
export type SavedTarget = z.infer<typeof savedTarget>;

const watchedApp = z.strictObject({
  name: z.string().check(z.minLength(1), z.maxLength(maxAppName)),
  /** The share of its nearest limit that raises an alert; null: none. */
  share: z.nullable(z.number().check(z.minimum(0.1), z.maximum(1))),
  /** No alerts about this app. */
  ignored: z.boolean(),
});

/** Beside the icon: nothing, the flows of the busiest app, or the sockets of the busiest app. */
export const iconTexts = ['off', 'flows', 'sockets'] as const;

/** One schema per key: a bad value costs that key and no other. */
export const settingSchemas = {
  /** Seconds between two checks. */
  checkIntervalSeconds: whole(settingRanges.checkIntervalSeconds.min, settingRanges.checkIntervalSeconds.max),
  /** Minutes between two probes; null: never automatically. */
  probeIntervalMinutes: z.nullable(
    whole(settingRanges.probeIntervalMinutes.min, settingRanges.probeIntervalMinutes.max),
  ),
  /** On battery both intervals are this many times longer. */
  batteryFactor: whole(settingRanges.batteryFactor.min, settingRanges.batteryFactor.max),
  notifyFallbackBegan: z.boolean(),
  notifyFallbackEnded: z.boolean(),
  notifyLimitNear: z.boolean(),
  notifyLimitFound: z.boolean(),
  notifyBurstFinished: z.boolean(),
  notifyHelperBroken: z.boolean(),
  notifyUnstable: z.boolean(),
  /** No notification before this time; the dot on the icon still comes. */
  muteUntil: z.nullable(time),
  /** A limit is close from this part of it on. */
  warnAtPercent: whole(settingRanges.warnAtPercent.min, settingRanges.warnAtPercent.max),
  /** No notifications in these hours; the dot on the icon still appears. */
  quietHours: z.nullable(quietHours),
  /** Alerts about limits of these apps only, by the name of the process; empty: of all apps. */
  onlyApps: appNames,
  iconText: z.enum(iconTexts),
  /** The icon shows its state by colour as well as by shape. */
  coloredIcon: z.boolean(),
  language: z.enum(languageChoices),
  /** Opens the popover from anywhere; null: none. */
  openShortcut: z.nullable(z.enum(openShortcuts)),
  /** The lowest level that is written to the log. */
  logLevel: z.enum(logLevels),
  /** The card of the first start was closed. */
  welcomed: z.boolean(),
  /** What the user chose; the actual state is read from the system. */
  launchAtLogin: z.boolean(),
  /** Off until the user turns it on. */
  checkForUpdates: z.boolean(),
  /** Used instead of the project's own address; null: that one. The signature is checked with the same key. */
  updateAddress: z.nullable(z.string().check(z.maxLength(512), z.refine(isUpdateAddress))),
  targets: z.array(savedTarget).check(z.maxLength(maxTargets)),
  /** The target of the list that was chosen last; the built-in server is always there. */
  chosenTarget: z.string().check(z.minLength(1), z.maxLength(262)),
  /** The own plan as it was last run. */
  lastPlan: burstPlan,
  /** Apps that were followed, newest first, with what the user chose for each; known by their name. */
  watchedApps: z.array(watchedApp).check(z.maxLength(maxWatchedApps)),
} as const;

export type Settings = { readonly [Key in SettingKey]: z.infer<(typeof settingSchemas)[Key]> };
export type SettingKey = keyof typeof settingSchemas;
export const settingKeys = Object.keys(settingSchemas) as readonly SettingKey[];

export const defaultSettings: Settings = {
  checkIntervalSeconds: 60,
  probeIntervalMinutes: 15,
  batteryFactor: 3,
  notifyFallbackBegan: true,
  notifyFallbackEnded: true,
  notifyLimitNear: true,
  notifyLimitFound: true,
  notifyBurstFinished: true,
  notifyHelperBroken: true,
  notifyUnstable: true,
  muteUntil: null,
  warnAtPercent: 90,
  quietHours: null,
  onlyApps: [],
  iconText: 'off',
  coloredIcon: false,
  language: 'auto',
  openShortcut: null,
  logLevel: 'info',
  welcomed: false,
  launchAtLogin: false,
  checkForUpdates: false,
  updateAddress: null,
  targets: [],
  chosenTarget: builtInTarget,
  lastPlan: defaultPlan,
  watchedApps: [],
};

/** The target that a burst goes to now: the chosen one as long as it is in the list. */
export const chosenTarget = ({ targets, chosenTarget: chosen }: Settings): string =>
  targets.some(({ target }) => target === chosen) ? chosen : builtInTarget;

/** The switch of each kind of notification. */
export const notifyKeys = {
  'fallback-began': 'notifyFallbackBegan',
  'fallback-ended': 'notifyFallbackEnded',
  'limit-near': 'notifyLimitNear',
  'limit-found': 'notifyLimitFound',
  'burst-finished': 'notifyBurstFinished',
  'helper-broken': 'notifyHelperBroken',
  unstable: 'notifyUnstable',
  'update-available': 'checkForUpdates',
} as const satisfies Record<AlertKind, SettingKey>;

/** What the settings tab may set by key; the rest is written by what the user does (mute, save a target, run a plan). */
export const preferenceKeys = [
  'checkIntervalSeconds',
  'probeIntervalMinutes',
  'batteryFactor',
  'notifyFallbackBegan',
  'notifyFallbackEnded',
  'notifyLimitNear',
  'notifyLimitFound',
  'notifyBurstFinished',
  'notifyHelperBroken',
  'notifyUnstable',
  'warnAtPercent',
  'quietHours',
  'onlyApps',
  'iconText',
  'coloredIcon',
  'language',
  'openShortcut',
  'launchAtLogin',
  'logLevel',
  'checkForUpdates',
] as const satisfies readonly SettingKey[];
export type PreferenceKey = (typeof preferenceKeys)[number];

export const isSettingKey = (key: string): key is SettingKey => Object.hasOwn(settingSchemas, key);

/** A value that fits the key, or null. The same check guards the file, the IPC and the program itself. */
export function settingChange(key: SettingKey, value: unknown): Partial<Settings> | null {
  const parsed = settingSchemas[key].safeParse(value);
  return parsed.success ? { [key]: parsed.data } : null;
}

/** How the version of the file compares with ours. A newer one is read as far as it fits and never written. */
export type SettingsAge = 'current' | 'older' | 'newer';

export interface ReadSettings {
  readonly settings: Settings;
  readonly age: SettingsAge;
  /** Keys whose value did not fit: they have their default now. */
  readonly badKeys: readonly SettingKey[];
}

type Raw = Readonly<Record<string, unknown>>;

/** `migrations[n]` turns a file of version n into one of version n + 1. Version 0 is a file without a version. */
export const migrations: readonly ((raw: Raw) => Raw)[] = [
  (raw) => raw,
  // Version 2 calls the time between checks `checkIntervalSeconds`.
  ({ lookIntervalSeconds, ...raw }) =>
    lookIntervalSeconds === undefined ? raw : { checkIntervalSeconds: lookIntervalSeconds, ...raw },
];

/** Reads the settings out of what the file held; null when it is no object at all. Never throws. */
export function readSettings(content: unknown, steps = migrations): ReadSettings | null {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return null;
  let raw: Raw = { ...content };
  const stated = raw['schemaVersion'];
  const version = typeof stated === 'number' && Number.isInteger(stated) && stated >= 0 ? stated : 0;
  for (const step of steps.slice(version)) raw = step(raw);

  const badKeys: SettingKey[] = [];
  let settings = defaultSettings;
  for (const key of settingKeys) {
    if (!Object.hasOwn(raw, key)) continue;
    const change = settingChange(key, raw[key]);
    if (change) settings = { ...settings, ...change };
    else badKeys.push(key);
  }
  const newest = steps.length;
  const age = version === newest ? 'current' : version < newest ? 'older' : 'newer';
  return { settings, age, badKeys };
}
