import { defaultSettings, type PreferenceKey, settingRanges, type Settings } from '../settings.ts';
import { about } from './about.ts';
import type { AppFacts } from './app-facts.ts';
import { numberRange } from './number-range.ts';
import type { PreferencesView, PreferenceView } from './popover-types.ts';
import { standings } from './tone.ts';
import { count, moment } from '../words.ts';

export function preferencesView(settings: Settings, app: AppFacts, nowMs: number): PreferencesView {
  const make = maker(settings);
  return {
    groups: [
      { id: 'looking', title: 'Looking', fields: lookingFields(settings, make, app) },
      { id: 'notifications', title: 'Notifications', fields: notificationFields(make, settings, app, nowMs) },
      { id: 'app', title: 'App', fields: [iconTextField(settings, make), loginField(settings, make, app)] },
    ],
    resetText: 'Reset',
    about: [`Lanelight ${app.version}`, about.sentence, about.licence],
  };
}

type Base = Pick<PreferenceView, 'key' | 'label' | 'help' | 'status' | 'resetLabel'>;
type Maker = (key: PreferenceKey, label: string, help?: string | null, status?: Base['status']) => Base;

const maker =
  (settings: Settings): Maker =>
  (key, label, help = null, status = null) => ({
    key,
    label,
    help,
    status,
    resetLabel: settings[key] === defaultSettings[key] ? null : `Reset ${label.toLowerCase()}`,
  });

/** "Off" as the value of a choice that is a number otherwise. */
const offValue = 'off';
const probeMinutes = [5, 15, 30, 60] as const;

function lookingFields(settings: Settings, make: Maker, app: AppFacts): PreferenceView[] {
  const probe = settings.probeIntervalMinutes;
  const minutes = [...new Set([...probeMinutes, ...(probe === null ? [] : [probe])])].sort((a, b) => a - b);
  return [
    {
      ...make('lookIntervalSeconds', 'Look every', 'A look reads and connects to nothing.'),
      control: 'number',
      value: settings.lookIntervalSeconds,
      ...numberRange(settingRanges.lookIntervalSeconds),
      unit: 'seconds',
    },
    {
      ...make('probeIntervalMinutes', 'Probe every', 'A probe opens one flow to nobody and sends nothing.'),
      control: 'choice',
      value: probe === null ? offValue : String(probe),
      options: [
        ...minutes.map((one) => ({ value: String(one), label: count(one, 'minute'), setting: one })),
        { value: offValue, label: 'Off', setting: null },
      ],
    },
    {
      ...make(
        'batteryFactor',
        'On battery, slower by',
        null,
        app.onBattery ? { ...standings.neutral, text: 'On battery now', link: null } : null,
      ),
      control: 'number',
      value: settings.batteryFactor,
      ...numberRange(settingRanges.batteryFactor),
      unit: 'times',
    },
  ];
}

const notifyLabels = {
  notifyFallbackBegan: 'Fallback began',
  notifyFallbackEnded: 'Fallback ended',
  notifyLimitNear: 'An app near or at its limit',
  notifyLimitFound: 'A burst met a limit',
  notifyBurstFinished: 'A burst finished',
  notifyHelperBroken: 'The helper is broken',
  notifyUnstable: 'Changing all the time',
} as const;

function notificationFields(make: Maker, settings: Settings, app: AppFacts, nowMs: number): PreferenceView[] {
  const keys = Object.keys(notifyLabels) as (keyof typeof notifyLabels)[];
  return keys.map((key, index): PreferenceView => {
    const status = index === 0 ? notificationStatus(settings, app, nowMs) : null;
    return { ...make(key, notifyLabels[key], null, status), control: 'switch', value: settings[key] };
  });
}

function notificationStatus(settings: Settings, app: AppFacts, nowMs: number): Base['status'] {
  if (app.notifications === 'refused')
    return {
      ...standings.warn,
      text: 'The system shows no notifications of Lanelight; the dot on the icon takes over.',
      link:
        app.platform === 'darwin'
          ? { id: 'notification-settings', label: 'Open Notification settings' }
          : null,
    };
  const muted = mutedUntil(settings, nowMs);
  return muted === null
    ? null
    : { ...standings.neutral, text: `Muted until ${moment(muted, nowMs)}`, link: null };
}

/** Until when notifications are muted, or null. */
export function mutedUntil({ muteUntil }: Settings, nowMs: number): number | null {
  const until = muteUntil === null ? 0 : Date.parse(muteUntil);
  return until > nowMs ? until : null;
}

function iconTextField(settings: Settings, make: Maker): PreferenceView {
  return {
    ...make('iconText', 'Text beside the icon', 'Of the busiest app.'),
    control: 'choice',
    value: settings.iconText,
    options: [
      { value: 'off', label: 'None', setting: 'off' },
      { value: 'flows', label: 'Flows', setting: 'flows' },
      { value: 'sockets', label: 'Sockets', setting: 'sockets' },
    ],
  };
}

function loginField(settings: Settings, make: Maker, app: AppFacts): PreferenceView {
  const label = 'Launch at login';
  return {
    ...make('launchAtLogin', label, null, loginStatus(settings.launchAtLogin, app)),
    control: 'switch',
    value: settings.launchAtLogin,
  };
}

function loginStatus(wish: boolean, { loginItem, platform }: AppFacts): Base['status'] {
  const link =
    platform === 'darwin'
      ? ({ id: 'login-items-settings', label: 'Open Login Items settings' } as const)
      : null;
  switch (loginItem) {
    case 'requires-approval':
      return { ...standings.warn, text: 'Waiting for your approval in System Settings.', link };
    case 'not-found':
      return wish
        ? { ...standings.warn, text: 'The system does not know this app; move it to Applications.', link }
        : null;
    case 'not-available':
      return { ...standings.neutral, text: 'Only the packaged app can be launched at login.', link: null };
    case 'on':
      return wish ? null : { ...standings.warn, text: 'The system still launches it at login.', link };
    case 'off':
      return wish ? { ...standings.warn, text: 'The system does not launch it at login.', link } : null;
  }
}
