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
import { isManaged } from '../managed.ts';
import { languageChoices, languageNames } from '../text/languages.ts';
import type { Text } from '../text/text.ts';
import { numberRange } from './number-range.ts';
import type { PreferencesView, PreferenceView } from './popover-types.ts';
import { settingsLink, standing } from './status-text.ts';

export function preferencesView(model: Model, text: Text, nowMs: number): PreferencesView {
  const { environment } = model;
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
          iconTextField(model, text),
          languageField(model, text),
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

type Base = Pick<PreferenceView, 'key' | 'label' | 'help' | 'status' | 'resetLabel' | 'isManaged'>;

function base(
  key: PreferenceKey,
  { settings, managed }: Pick<Model, 'settings' | 'managed'>,
  text: Text,
  { help = null, status = null }: Partial<Pick<Base, 'help' | 'status'>> = {},
): Base {
  const label = text(`preferences.${key}`);
  if (isManaged(managed, key)) {
    const byWhom = { ...standing('neutral', text), text: text('preferences.managed'), link: null };
    return { key, label, help, status: status ?? byWhom, resetLabel: null, isManaged: true };
  }
  const isDefault = settings[key] === defaultSettings[key];
  const resetLabel = isDefault ? null : text('preferences.resetNamed', { setting: label });
  return { key, label, help, status, resetLabel, isManaged: false };
}

/** "Off" as the value of a choice that is a number otherwise. */
const offValue = 'off';
const probeMinutes = [5, 15, 30, 60] as const;

function checkFields(model: Model, text: Text): PreferenceView[] {
  const { settings, environment } = model;
  const probe = settings.probeIntervalMinutes;
  const minutes = [...new Set([...probeMinutes, ...(probe === null ? [] : [probe])])].sort((a, b) => a - b);
  const onBattery: Base['status'] = environment.onBattery
    ? { ...standing('neutral', text), text: text('preferences.onBattery'), link: null }
    : null;
  return [
    {
      ...base('checkIntervalSeconds', model, text, {
        help: text('preferences.checkIntervalSeconds.help'),
      }),
      control: 'number',
      value: settings.checkIntervalSeconds,
      ...numberRange(settingRanges.checkIntervalSeconds, text),
      unit: text('preferences.seconds'),
    },
    {
      ...base('probeIntervalMinutes', model, text, {
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
      ...base('batteryFactor', model, text, {
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
    return { ...base(key, model, text, { status }), control: 'switch', value: settings[key] };
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

const iconTextField = (model: Model, text: Text): PreferenceView => ({
  ...base('iconText', model, text, { help: text('preferences.iconText.help') }),
  control: 'choice',
  value: model.settings.iconText,
  options: iconTexts.map((value) => ({
    value,
    label: text(`preferences.iconText.${value}`),
    setting: value,
  })),
});

const languageField = (model: Model, text: Text): PreferenceView => ({
  ...base('language', model, text),
  control: 'choice',
  value: model.settings.language,
  options: languageChoices.map((value) => ({
    value,
    label: value === 'auto' ? text('preferences.language.auto') : languageNames[value],
    setting: value,
  })),
});

const loginField = (model: Model, text: Text): PreferenceView => ({
  ...base('launchAtLogin', model, text, {
    status: loginStatus(model.settings, model.environment, text),
  }),
  control: 'switch',
  value: model.settings.launchAtLogin,
});

/** Not shown where this build asks nobody. */
function updateFields(model: Model, text: Text): PreferenceView[] {
  const { settings, environment } = model;
  if (environment.updateAddress === null) return [];
  const address = settings.updateAddress ?? environment.updateAddress;
  return [
    {
      ...base('checkForUpdates', model, text, {
        help: text('preferences.checkForUpdates.help', { address }),
      }),
      control: 'switch',
      value: settings.checkForUpdates,
    },
  ];
}

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
