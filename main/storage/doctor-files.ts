import { accessSync, constants, existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DoctorFacts, FolderFact, SettingsFact } from '../core/doctor/doctor-facts.ts';
import { errorCode } from '../core/errors.ts';
import { readSettings } from '../core/settings.ts';
import { systemErrorReason } from '../core/system-error.ts';
import { appFiles } from './app-files.ts';
import { autostartPath, isSwitchedOff } from './autostart-file.ts';
import { readSmall } from './plain-file.ts';
import { maxSettingsBytes } from './settings-limit.ts';
import { parseJson } from '../core/json.ts';

/** Inspects our folder and files without changing or creating any. */

const maxEntryBytes = 65_536;

/** Files of ours that only their owner may read; the status file is public. */
const privateFiles: readonly string[] = [
  appFiles.settings,
  appFiles.history,
  appFiles.bursts,
  appFiles.updates,
];

export function inspectFolder(directory: string, shown: string): FolderFact {
  const fact = (state: FolderFact['state'], more: Partial<FolderFact> = {}): FolderFact => ({
    path: shown,
    state,
    isOpen: false,
    openFiles: [],
    ...more,
  });
  try {
    const folder = lstatSync(directory);
    if (!folder.isDirectory()) return fact('not-a-folder');
    if (process.getuid !== undefined && folder.uid !== process.getuid()) return fact('of-another-user');
    accessSync(directory, constants.W_OK | constants.X_OK);
    return fact('usable', {
      isOpen: (folder.mode & 0o077) !== 0,
      openFiles: readdirSync(directory)
        .filter((name) => privateFiles.includes(name))
        .filter((name) => (lstatSync(join(directory, name)).mode & 0o077) !== 0),
    });
  } catch (error) {
    return fact(errorCode(error) === 'ENOENT' ? 'absent' : 'not-writable');
  }
}

export function inspectSettings(directory: string): SettingsFact {
  const path = join(directory, appFiles.settings);
  try {
    const file = lstatSync(path);
    if (!file.isFile() || file.size > maxSettingsBytes) return { state: 'damaged' };
    const read = readSettings(parseJson(readSmall(path, maxSettingsBytes)));
    if (read === null) return { state: 'damaged' };
    if (read.age === 'newer') return { state: 'newer' };
    return read.badKeys.length > 0 ? { state: 'bad-values', keys: read.badKeys } : { state: 'valid' };
  } catch (error) {
    if (error instanceof SyntaxError) return { state: 'damaged' };
    return errorCode(error) === 'ENOENT'
      ? { state: 'absent' }
      : { state: 'unreadable', reason: systemErrorReason(error) };
  }
}

/** On macOS only the app itself can read this (SMAppService). An entry whose program is missing starts nothing. */
export function inspectLoginItem(platform: NodeJS.Platform, configuration: string): DoctorFacts['loginItem'] {
  if (platform !== 'linux') return 'unknown';
  const path = autostartPath(configuration);
  try {
    const entry = readSmall(path, maxEntryBytes);
    if (isSwitchedOff(entry)) return 'off';
    const program = /^TryExec=(.+)$/m.exec(entry)?.[1]?.replaceAll('\\\\', '\\');
    if (program === undefined) return 'broken';
    accessSync(program, constants.X_OK);
    return 'on';
  } catch {
    // Without a file that can be reached, the desktop finds no entry either.
    return existsSync(path) ? 'broken' : 'off';
  }
}
