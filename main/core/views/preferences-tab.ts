import { mutedUntil } from '../app/mute.ts';
import type { Environment, Model } from '../app/model.ts';
import {
  defaultSettings,
  iconTexts,
  notifyKeys,
  type PreferenceKey,
  settingRanges,
  type Settings,
} from '../settings.ts';
import { languageChoices, languageNames } from '../text/languages.ts';
import type { Text } from '../text/text.ts';
import { numberRange } from './number-range.ts';
import type { PreferencesView, PreferenceView } from './popover-types.ts';
import { settingsLink, standing } from './status-text.ts';

export function preferencesView(model: Model, text: Text, nowMs: number): PreferencesView {
  const { settings, environment } = model;
  return {
    groups: [
      { id: 'checks', title: text('preferences.group.checks'), fields: checkFields(model, text) },
      {
        id: 'notifications',
        title: text('preferences.group.notifications'),
        fields: notificationFields(model, text, nowMs),
      },
      {
        id: 'app',
        title: text('preferences.group.app'),
        fields: [
          iconTextField(settings, text),
          languageField(settings, text),
          loginField(model, text),
          ...updateFields(model, text),
        ],
      },
    ],
    resetText: text('preferences.reset'),
    about: [
      text('preferences.about.version', { version: environment.version }),
      text('preferences.about.purpose'),
      text('preferences.about.licence'),
    ],
  };
}

type Base = Pick<PreferenceView, 'key' | 'label' | 'help' | 'status' | 'resetLabel'>;

function base(
  key: PreferenceKey,
  settings: Settings,
  text: Text,
  { help = null, status = null }: Partial<Pick<Base, 'help' | 'status'>> = {},
): Base {
  const label = text(`preferences.${key}`);
  const isDefault = settings[key] === defaultSettings[key];
  const resetLabel = isDefault ? null : text('preferences.resetNamed', { setting: label });
  return { key, label, help, status, resetLabel };
}

/** "Off" as the value of a choice that is a number otherwise. */
const offValue = 'off';
const probeMinutes = [5, 15, 30, 60] as const;

function checkFields({ settings, environment }: Model, text: Text): PreferenceView[] {
  const probe = settings.probeIntervalMinutes;
  const minutes = [...new Set([...probeMinutes, ...(probe === null ? [] : [probe])])].sort((a, b) => a - b);
  const onBattery: Base['status'] = environment.onBattery
    ? { ...standing('neutral', text), text: text('preferences.onBattery'), link: null }
    : null;
  return [
    {
      ...base('checkIntervalSeconds', settings, text, {
        help: text('preferences.checkIntervalSeconds.help'),
      }),
      control: 'number',
      value: settings.checkIntervalSeconds,
      ...numberRange(settingRanges.checkIntervalSeconds, text),
      unit: text('preferences.seconds'),
    },
    {
      ...base('probeIntervalMinutes', settings, text, {
        help: text('preferences.probeIntervalMinutes.help'),
      }),
      control: 'choice',
      value: probe === null ? offValue : String(probe),
      options: [
        ...minutes.map((one) => ({
          value: String(one),
          label: text('preferences.minutes', { minutes: one }),
          setting: one,
        })),
        { value: offValue, label: text('preferences.off'), setting: null },
      ],
    },
    {
      ...base('batteryFactor', settings, text, {
        help: text('preferences.batteryFactor.help'),
        status: onBattery,
      }),
      control: 'number',
      value: settings.batteryFactor,
      ...numberRange(settingRanges.batteryFactor, text),
      unit: text('preferences.times'),
    },
  ];
}

function notificationFields(model: Model, text: Text, nowMs: number): PreferenceView[] {
  const { settings } = model;
  const keys = Object.values(notifyKeys).filter((key) => key !== 'checkForUpdates');
  return keys.map((key, index): PreferenceView => {
    const status = index === 0 ? notificationStatus(model, text, nowMs) : null;
    return { ...base(key, settings, text, { status }), control: 'switch', value: settings[key] };
  });
}

function notificationStatus({ settings, environment }: Model, text: Text, nowMs: number): Base['status'] {
  if (environment.notifications === 'refused')
    return {
      ...standing('warn', text),
      text: text('preferences.notificationsRefused'),
      link: environment.platform === 'darwin' ? settingsLink('notification-settings', text) : null,
    };
  const muted = mutedUntil(settings, nowMs);
  return muted === null
    ? null
    : {
        ...standing('neutral', text),
        text: text('status.mutedUntil', { moment: text.moment(muted, nowMs) }),
        link: null,
      };
}

const iconTextField = (settings: Settings, text: Text): PreferenceView => ({
  ...base('iconText', settings, text, { help: text('preferences.iconText.help') }),
  control: 'choice',
  value: settings.iconText,
  options: iconTexts.map((value) => ({
    value,
    label: text(`preferences.iconText.${value}`),
    setting: value,
  })),
});

const languageField = (settings: Settings, text: Text): PreferenceView => ({
  ...base('language', settings, text),
  control: 'choice',
  value: settings.language,
  options: languageChoices.map((value) => ({
    value,
    label: value === 'auto' ? text('preferences.language.auto') : languageNames[value],
    setting: value,
  })),
});

const loginField = ({ settings, environment }: Model, text: Text): PreferenceView => ({
  ...base('launchAtLogin', settings, text, { status: loginStatus(settings, environment, text) }),
  control: 'switch',
  value: settings.launchAtLogin,
});

/** Not shown where this build asks nobody. */
const updateFields = ({ settings, environment: { updateAddress } }: Model, text: Text): PreferenceView[] =>
  updateAddress === null
    ? []
    : [
        {
          ...base('checkForUpdates', settings, text, {
            help: text('preferences.checkForUpdates.help', {
              address: settings.updateAddress ?? updateAddress,
            }),
          }),
          control: 'switch',
          value: settings.checkForUpdates,
        },
      ];

/** How opening at login really stands, where that differs from the setting. */
function loginStatus(
  { launchAtLogin }: Settings,
  { loginItem, platform }: Environment,
  text: Text,
): Base['status'] {
  const link = platform === 'darwin' ? settingsLink('login-items-settings', text) : null;
  const warning = (words: string): Base['status'] => ({ ...standing('warn', text), text: words, link });
  switch (loginItem) {
    case 'requires-approval':
      return warning(text('preferences.login.requires-approval'));
    case 'not-found':
      return launchAtLogin ? warning(text('preferences.login.not-found')) : null;
    case 'not-available':
      return { ...standing('neutral', text), text: text('preferences.login.not-available'), link: null };
    case 'on':
      return launchAtLogin ? null : warning(text('preferences.login.stillOn'));
    case 'off':
      return launchAtLogin ? warning(text('preferences.login.stillOff')) : null;
  }
}
