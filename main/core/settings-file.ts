import { isRecord } from './errors.ts';
import { fail, ok, type Result } from './result.ts';
import { defaultSettings, readSettings, type Settings, settingsVersion } from './settings.ts';
import { message } from './text/message.ts';
import { parseJson } from './json.ts';

/** Marks a file of settings among other JSON. */
const format = 'lanelight.settings';
/** Real settings take a few kilobytes. */
export const maxSettingsFileBytes = 1_048_576;

/** The settings as a file to keep or to take to another machine, without what belongs to this moment or this machine. */
export const settingsFileText = (settings: Settings): string =>
  `${JSON.stringify({ format, schemaVersion: settingsVersion, ...settings, ...ofThisMachine(defaultSettings) }, null, 2)}\n`;

const ofThisMachine = ({ muteUntil, welcomed, updateAddress }: Settings) => ({
  muteUntil,
  welcomed,
  updateAddress,
});

export const isSettingsFile = (text: string): boolean => contentOf(text) !== null;

function contentOf(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const content: unknown = parseJson(text);
    return isRecord(content) && content['format'] === format ? content : null;
  } catch {
    return null;
  }
}

export interface ImportedSettings {
  readonly settings: Settings;
  /** Keys with an invalid value, which keep the current one. */
  readonly badKeys: readonly string[];
}

/** The settings of such a file in place of the current ones. Never throws. */
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
