import * as z from 'zod/mini';
import { managedDomain, type ManagedKey, managedKeys } from '../core/managed.ts';
import { plist, type PlistValue } from '../core/plist.ts';
import { table } from '../core/report/markdown.ts';
import { defaultSettings, settingSchemas } from '../core/settings.ts';
import { languageNames } from '../core/text/languages.ts';
import { english } from '../core/text/text.ts';

/**
 * Files for administrators, made from the schema of the settings: a profile to start from, a manifest for iMazing Profile
 * Editor and ProfileCreator, a schema for Jamf Pro, and a page of documentation.
 */

/** The version of the manifest, raised with every change to it. */
const manifestVersion = 1;
const manifestDate = '2026-11-27T00:00:00Z';

const about = 'Settings of Lanelight, the menu-bar light for user-space networking';

const introduction = `# Managed preferences

Made from the schema of the settings (\`main/core/settings.ts\`) by \`test/docs/managed.test.ts\`; do not edit it by hand.

An organization can set these keys. A managed key overrides the user’s choice, cannot be changed in the app and is shown as “Managed by your organization”. An invalid value is logged and affects that key only. A change applies with the next check, without a restart; a key that is no longer managed returns to the user’s choice.

- **macOS**: a configuration profile with the domain \`${managedDomain}\`. Only values that a profile forces apply (\`CFPreferencesAppValueIsForced\`), not those of \`defaults write\`. Start from \`assets/fleet/managed/io.lanelight.app.mobileconfig\` and delete the keys that users may set themselves; \`io.lanelight.app.plist\` is a ProfileManifest, \`io.lanelight.app.json\` a schema for Custom Settings in Jamf Pro.
- **Linux**: \`/etc/lanelight/policies.json\`, an object with the same keys (\`assets/fleet/managed/policies.json\`).

The command line is not managed: only its options apply.`;

interface ManagedSetting {
  readonly key: ManagedKey;
  readonly type: 'boolean' | 'integer' | 'string';
  readonly title: string;
  readonly help: string;
  readonly byDefault: boolean | number | string;
  readonly min?: number;
  readonly max?: number;
  /** The values of a choice, with their titles. */
  readonly choices?: readonly (readonly [value: string, title: string])[];
}

interface Shape {
  readonly type?: unknown;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly anyOf?: readonly object[] | undefined;
}

export const managedSettings = (): readonly ManagedSetting[] => managedKeys.map(settingOf);

function settingOf(key: ManagedKey): ManagedSetting {
  const whole: Shape = z.toJSONSchema(settingSchemas[key]);
  const mayBeNull = whole.anyOf !== undefined;
  const shape: Shape = whole.anyOf?.find((one) => !('type' in one) || one.type !== 'null') ?? whole;
  const common = { key, title: english(`preferences.${key}`), help: helpOf(key), byDefault: defaultOf(key) };
  switch (shape.type) {
    case 'boolean':
      return { ...common, type: 'boolean' };
    case 'integer':
      // A property list has no null: "never" is 0.
      return {
        ...common,
        type: 'integer',
        min: mayBeNull ? 0 : (shape.minimum ?? 0),
        max: shape.maximum ?? 0,
      };
    case 'string':
      return {
        ...common,
        type: 'string',
        choices: (shape.enum ?? []).map((value) => choiceOf(key, String(value))),
      };
    default:
      throw new Error(`A profile cannot set ${key}: its type is not supported.`);
  }
}

function defaultOf(key: ManagedKey): boolean | number | string {
  const value = defaultSettings[key];
  return value ?? 0;
}

function helpOf(key: ManagedKey): string {
  switch (key) {
    case 'checkIntervalSeconds':
    case 'batteryFactor':
    case 'iconText':
    case 'coloredIcon':
    case 'warnAtPercent':
      return english(`preferences.${key}.help`);
    case 'probeIntervalMinutes':
      return `${english('preferences.probeIntervalMinutes.help')} 0 means never.`;
    case 'checkForUpdates':
      return 'Checks once a day for a new version. Nothing is installed.';
    case 'launchAtLogin':
      return 'Opens Lanelight when the user logs in.';
    case 'logLevel':
      return 'Writes messages of this level and above to the log.';
    case 'language':
      return 'The language of the app; the command line follows LANG.';
    case 'notifyBurstFinished':
    case 'notifyFallbackBegan':
    case 'notifyFallbackEnded':
    case 'notifyHelperBroken':
    case 'notifyLimitFound':
    case 'notifyLimitNear':
    case 'notifyUnstable':
      return 'Shows this notification.';
  }
}

function choiceOf(key: ManagedKey, value: string): readonly [string, string] {
  if (key === 'language') {
    const names: Readonly<Record<string, string>> = languageNames;
    return [value, names[value] ?? english('preferences.language.auto')];
  }
  const titles: Readonly<Record<string, string>> = {
    off: english('preferences.iconText.off'),
    flows: english('preferences.iconText.flows'),
    sockets: english('preferences.iconText.sockets'),
    info: english('preferences.logLevel.info'),
    warning: english('preferences.logLevel.warning'),
    error: english('preferences.logLevel.error'),
  };
  return [value, titles[value] ?? value];
}

/** Stable, so that a new profile replaces an installed one. */
const uuids = {
  profile: 'B7A6C1D2-52B0-4C52-9B52-6E6F3A0D1F01',
  payload: 'B7A6C1D2-52B0-4C52-9B52-6E6F3A0D1F02',
};

/** A profile that sets each key to its default: administrators delete the keys that users may set themselves. */
export const mobileconfig = (): string =>
  plist({
    PayloadContent: [
      {
        ...Object.fromEntries(managedSettings().map(({ key, byDefault }) => [key, byDefault] as const)),
        PayloadDisplayName: 'Lanelight',
        PayloadIdentifier: `${managedDomain}.managed.settings`,
        PayloadType: managedDomain,
        PayloadUUID: uuids.payload,
        PayloadVersion: 1,
      },
    ],
    PayloadDescription: about,
    PayloadDisplayName: 'Lanelight',
    PayloadIdentifier: `${managedDomain}.managed`,
    PayloadOrganization: 'Lanelight',
    PayloadScope: 'System',
    PayloadType: 'Configuration',
    PayloadUUID: uuids.profile,
    PayloadVersion: 1,
  });

/** The keys of every payload, as in the manifests of https://github.com/ProfileManifests. */
const payloadKeys = (): readonly PlistValue[] => {
  const fixed = (name: string, value: string | number, title: string, more: object = {}): PlistValue => ({
    pfm_default: value,
    pfm_description: title,
    pfm_name: name,
    pfm_require: 'always',
    pfm_title: title,
    pfm_type: typeof value === 'number' ? 'integer' : 'string',
    ...more,
  });
  return [
    fixed('PayloadDescription', about, 'Payload Description'),
    fixed('PayloadDisplayName', 'Lanelight', 'Payload Display Name'),
    fixed('PayloadIdentifier', managedDomain, 'Payload Identifier'),
    fixed('PayloadType', managedDomain, 'Payload Type'),
    {
      pfm_description: 'Payload UUID',
      pfm_format: '^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$',
      pfm_name: 'PayloadUUID',
      pfm_require: 'always',
      pfm_title: 'Payload UUID',
      pfm_type: 'string',
    },
    fixed('PayloadVersion', 1, 'Payload Version'),
    {
      pfm_description: 'Payload Organization',
      pfm_name: 'PayloadOrganization',
      pfm_title: 'Payload Organization',
      pfm_type: 'string',
    },
  ];
};

export const profileManifest = (): string =>
  plist({
    pfm_app_url: 'https://github.com/lanelight/lanelight',
    pfm_description: about,
    pfm_documentation_url: 'https://github.com/lanelight/lanelight/blob/main/docs/managed.md',
    pfm_domain: managedDomain,
    pfm_format_version: 1,
    pfm_last_modified: { date: new Date(manifestDate) },
    pfm_platforms: ['macOS'],
    pfm_subkeys: [
      ...payloadKeys(),
      ...managedSettings().map(({ key, type, title, help, byDefault, min, max, choices }): PlistValue => ({
        pfm_default: byDefault,
        pfm_description: help,
        pfm_name: key,
        pfm_range_list: choices?.map(([value]) => value),
        pfm_range_list_titles: choices?.map(([, name]) => name),
        pfm_range_max: max,
        pfm_range_min: min,
        pfm_title: title,
        pfm_type: type,
      })),
    ],
    pfm_targets: ['system', 'user'],
    pfm_title: 'Lanelight',
    pfm_unique: true,
    pfm_version: manifestVersion,
  });

export const jamfSchema = (): string =>
  `${JSON.stringify(
    {
      title: `Lanelight (${managedDomain})`,
      description: about,
      properties: Object.fromEntries(
        managedSettings().map(({ key, type, title, help, byDefault, min, max, choices }, index) => [
          key,
          {
            title,
            description: help,
            property_order: index + 1,
            type,
            default: byDefault,
            ...(min === undefined ? {} : { minimum: min, maximum: max }),
            ...(choices === undefined
              ? {}
              : {
                  enum: choices.map(([value]) => value),
                  options: { enum_titles: choices.map(([, name]) => name) },
                }),
          },
        ]),
      ),
    },
    null,
    2,
  )}\n`;

/** `/etc/lanelight/policies.json` for Linux. */
export const policies = (): string =>
  `${JSON.stringify(Object.fromEntries(managedSettings().map(({ key, byDefault }) => [key, byDefault])), null, 2)}\n`;

export const managedPage = (): string =>
  [
    introduction,
    table(
      ['Key', 'Type', 'Values', 'Default', 'What it sets'],
      managedSettings().map(({ key, type, title, help, byDefault, min, max, choices }) => [
        `\`${key}\``,
        type,
        choices === undefined
          ? min === undefined
            ? 'true, false'
            : `${String(min)} to ${String(max)}`
          : choices.map(([value]) => `\`${value}\``).join(', '),
        `\`${String(byDefault)}\``,
        `${title}. ${help}`,
      ]),
    ),
  ].join('\n\n');
