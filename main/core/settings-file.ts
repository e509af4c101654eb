import { fail, ok, type Result } from './result.ts';
import { defaultSettings, readSettings, type Settings, settingsVersion } from './settings.ts';
import { message } from './text/message.ts';

/** What tells a file of settings from other JSON. */
const format = 'lanelight.settings';
/** Settings are some kilobytes. */
export const maxSettingsFileBytes = 1_048_576;

/** The settings as a file to keep or to take to another machine, without what is of this moment or this machine. */
export const settingsFileText = (settings: Settings): string =>
  `${JSON.stringify({ format, schemaVersion: settingsVersion, ...settings, ...ofThisMachine(defaultSettings) }, null, 2)}\n`;

const ofThisMachine = ({ muteUntil, welcomed, updateAddress }: Settings) => ({
  muteUntil,
  welcomed,
  updateAddress,
});

export const isSettingsFile = (text: string): boolean => contentOf(text) !== null;

function contentOf(text: string): object | null {
  try {
    const content: unknown = JSON.parse(text);
    return typeof content === 'object' && content !== null && 'format' in content && content.format === format
      ? content
      : null;
  } catch {
    return null;
  }
}

export interface ImportedSettings {
  readonly settings: Settings;
  /** What did not fit and is as it was. */
  readonly badKeys: readonly string[];
}

/** The settings of such a file over those that hold now. Never throws. */
export function importSettings(text: string, now: Settings): Result<ImportedSettings> {
  const content = text.length > maxSettingsFileBytes ? null : contentOf(text);
  const read = content === null ? null : readSettings(content);
  if (content === null || read === null) return fail(message('app.settingsNotImported'));
  if (read.age === 'newer') return fail(message('app.settingsNewer'));
  const kept = Object.fromEntries(
    Object.entries(now).filter(
      ([key]) => !Object.hasOwn(content, key) || read.badKeys.some((bad) => bad === key),
    ),
  );
  return ok({ settings: { ...read.settings, ...kept, ...ofThisMachine(now) }, badKeys: read.badKeys });
}
