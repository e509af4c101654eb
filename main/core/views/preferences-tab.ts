import { mutedUntil } from '../app/mute.ts';
import type { Environment, Model } from '../app/model.ts';
import {
  iconTexts,
  logLevels,
  notifyKeys,
  openShortcuts,
  settingRanges,
  type Settings,
} from '../settings.ts';
import { languageChoices, languageNames } from '../text/languages.ts';
import type { Text } from '../text/text.ts';
import { numberRange } from './number-range.ts';
import { alertFields } from './preferences-alerts.ts';
import { base } from './preferences-base.ts';
import type { PreferenceBase, PreferencesView, PreferenceView } from './preferences-types.ts';
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
      { id: 'alerts', title: text('preferences.group.alerts'), fields: alertFields(model, text) },
      {
        id: 'app',
        title: text('preferences.group.app'),
        fields: [
          iconTextField(model, text),
          coloredIconField(model, text),
          languageField(model, text),
          shortcutField(model, text),
          loginField(model, text),
          logLevelField(model, text),
          ...updateFields(model, text),
        ],
      },
    ],
    resetText: text('preferences.reset'),
    exportLabel: text('preferences.export'),
    importLabel: text('preferences.import'),
    about: [
      text('preferences.about.version', { version: environment.version }),
      text('preferences.about.purpose'),
      text('preferences.about.licence'),
    ],
  };
}

/** "Off" as the value of a choice that is a number otherwise. */
const offValue = 'off';
const probeMinutes = [5, 15, 30, 60] as const;

function checkFields(model: Model, text: Text): PreferenceView[] {
  const { settings, environment } = model;
  const probe = settings.probeIntervalMinutes;
  const minutes = [...new Set([...probeMinutes, ...(probe === null ? [] : [probe])])].sort((a, b) => a - b);
  const onBattery: PreferenceBase['status'] = environment.onBattery
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

function notificationStatus(
  { settings, environment }: Model,
  text: Text,
  nowMs: number,
): PreferenceBase['status'] {
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

const coloredIconField = (model: Model, text: Text): PreferenceView => ({
  ...base('coloredIcon', model, text, { help: text('preferences.coloredIcon.help') }),
  control: 'switch',
  value: model.settings.coloredIcon,
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

/** The keys as this system writes them. */
const shortcutField = (model: Model, text: Text): PreferenceView => ({
  ...base('openShortcut', model, text, { help: text('preferences.openShortcut.help') }),
  control: 'choice',
  value: model.settings.openShortcut ?? offValue,
  options: [
    { value: offValue, label: text('preferences.off'), setting: null },
    ...openShortcuts.map((keys) => ({
      value: keys,
      label: text('preferences.keys', {
        system: model.environment.platform === 'darwin' ? 'mac' : 'other',
        shift: keys.includes('Shift') ? 'yes' : 'no',
        key: keys.slice(-1),
      }),
      setting: keys,
    })),
  ],
});

const logLevelField = (model: Model, text: Text): PreferenceView => ({
  ...base('logLevel', model, text),
  control: 'choice',
  value: model.settings.logLevel,
  options: logLevels.map((value) => ({
    value,
    label: text(`preferences.logLevel.${value}`),
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

/** Not shown where this build has no address for updates. */
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

/** Whether the app really opens at login, where that differs from the setting. */
function loginStatus(
  { launchAtLogin }: Settings,
  { loginItem, platform }: Environment,
  text: Text,
): PreferenceBase['status'] {
  const link = platform === 'darwin' ? settingsLink('login-items-settings', text) : null;
  const warning = (words: string): PreferenceBase['status'] => ({
    ...standing('warn', text),
    text: words,
    link,
  });
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
