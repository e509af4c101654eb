import { chmodSync, lstatSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ElectronStore from 'electron-store';
import {
  defaultSettings,
  isSettingKey,
  type ReadSettings,
  readSettings,
  type Settings,
  settingsVersion,
} from '../core/settings.ts';
import { maxSettingsBytes } from './settings-limit.ts';
import { fileSize, setAside, sweepTemporary } from './set-aside.ts';
import { keepPrivateFolder, privateMode, writeWholeNow } from './whole-file.ts';
import { systemErrorReason } from '../core/system-error.ts';
import { type Message, message } from '../core/text/message.ts';
import { english } from '../core/text/text.ts';

const settingsName = 'settings';
/** Changes come in runs (a slider, a list): one write for all of them, and little to lose if the machine stops now. */
const writeDelayMs = 300;

export interface SettingsOptions {
  /** The folder of the file; made when it is missing, readable by its owner only. */
  readonly directory: string;
  /** Detail for the log: one line of text. Storage opens after the log does. */
  readonly log: (line: string) => void;
  /** Called when a save fails, and with null when one works again. */
  readonly onSaved?: (error: Message | null) => void;
  readonly nowMs?: () => number;
}

/** The settings file, read once. Nothing here throws: where nothing can be read or written, settings live in memory. */
export interface SettingsFile {
  /** As they were read. */
  readonly settings: Settings;
  /** What the user has to know about the reading, or null. */
  readonly notice: Message | null;
  /** Writes these soon; several in a row are written once. */
  save(settings: Settings): void;
  /** Writes now what is not written yet; to be called when the app quits. */
  flush(): void;
}

/**
 * The library reads, the project's one writer writes. Every change of a store goes through this property: its own writing
 * sets no sync, falls back to a write in place, and has no way to be given another one.
 */
class SettingsDocument extends ElectronStore {
  override get store(): Record<string, unknown> {
    return super.store;
  }
  override set store(value: Record<string, unknown>) {
    writeSettings(this.path, value);
  }
}

/** Writes through a link to its target: people keep settings in a folder that is synced between machines. */
function writeSettings(path: string, value: Readonly<Record<string, unknown>>): void {
  keepPrivateFolder(dirname(path));
  const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  writeWholeNow(isLink ? realpathSync(path) : path, `${JSON.stringify(value, null, 2)}\n`);
}

export function openSettings(options: SettingsOptions): SettingsFile {
  const { directory, log, onSaved, nowMs = Date.now } = options;
  let notice: Message | null = null;
  const report = (what: Message): void => {
    notice ??= what;
    log(`settings: ${english.of(what)}`);
  };
  const opened = openFile(directory, nowMs, report, log);
  const { place } = opened;
  let { settings } = opened;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let unwritten = opened.rewrite;
  let isFailing = opened.place === 'unusable';

  const write = (): Message | null => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (place === 'not-ours') return null;
    try {
      const value = { schemaVersion: settingsVersion, ...settings };
      // The library could not open the file; by now it may be possible to write it.
      if (place === 'unusable') writeSettings(join(directory, `${settingsName}.json`), value);
      else place.store = value;
      unwritten = false;
      return null;
    } catch (error) {
      log(`settings were not written: ${String(error)}`);
      return message('storage.settingsNotSaved', { reason: systemErrorReason(error) });
    }
  };
  const writeAndReport = (): void => {
    const error = write();
    if (error !== null || isFailing) onSaved?.(error);
    isFailing = error !== null;
  };
  if (unwritten) {
    const error = write();
    notice ??= error;
    isFailing = unwritten;
  }

  return {
    settings,
    notice,
    save: (next) => {
      settings = next;
      unwritten = true;
      timer ??= setTimeout(writeAndReport, writeDelayMs);
    },
    flush: () => {
      if (unwritten) writeAndReport();
    },
  };
}

interface Opened {
  readonly settings: Settings;
  /** `not-ours`: the file of a newer version, which is never written. `unusable`: each save tries again. */
  readonly place: SettingsDocument | 'not-ours' | 'unusable';
  /** The file is not yet as it was read: defaults in place of bad values, or migrated. */
  readonly rewrite: boolean;
}

function openFile(
  directory: string,
  nowMs: () => number,
  report: (what: Message) => void,
  log: (line: string) => void,
): Opened {
  const path = join(directory, `${settingsName}.json`);
  const fresh: Opened = { settings: defaultSettings, place: 'unusable', rewrite: false };
  try {
    keepPrivateFolder(directory);
    sweepTemporary(path);
    const size = fileSize(path);
    const unfit = size === 'not-a-file' || (size !== null && size > maxSettingsBytes);
    let file = unfit ? null : construct(directory, log);
    let read = file === null ? null : readOurs(file.store);
    if (file === null || read === null) {
      const aside = setAside(path, 'move', nowMs());
      report(
        aside === null
          ? message('storage.settingsUnreadable')
          : message('storage.settingsSetAside', { path: aside }),
      );
      file = construct(directory, log);
      read = file === null ? null : readOurs(file.store);
      if (file === null || read === null) return fresh;
    }
    if (read.age === 'newer') {
      report(message('storage.settingsNewer'));
      return { settings: read.settings, place: 'not-ours', rewrite: false };
    }
    if (read.badKeys.length > 0) {
      setAside(path, 'copy', nowMs());
      report(message('storage.settingsReset', { keys: read.badKeys.join(', ') }));
    }
    if (fileSize(path) !== null) chmodSync(path, privateMode);
    const rewrite = read.badKeys.length > 0 || (read.age === 'older' && size !== null);
    return { settings: read.settings, place: file, rewrite };
  } catch (error) {
    report(message('storage.settingsNotKept', { reason: systemErrorReason(error) }));
    log(`settings: ${String(error)}`);
    return fresh;
  }
}

/**
 * The constructor reads the file and throws if it is not JSON; the result is null then:
 * https://github.com/sindresorhus/electron-store/issues/278
 */
function construct(directory: string, log: (line: string) => void): SettingsDocument | null {
  try {
    return new SettingsDocument({
      cwd: directory,
      name: settingsName,
      // Keys are ours and flat; a dot in one is a dot.
      accessPropertiesByDotNotation: false,
      // It would wipe the file without a copy.
      clearInvalidConfig: false,
    });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'SyntaxError') throw error;
    log(`settings: ${error.message}`);
    return null;
  }
}

/** JSON that is no settings file of ours (a list, a text, other keys only) is a broken file like any other. */
function readOurs(content: Readonly<Record<string, unknown>>): ReadSettings | null {
  const keys = Object.keys(content);
  const ours = keys.length === 0 || keys.some((key) => key === 'schemaVersion' || isSettingKey(key));
  return ours ? readSettings(content) : null;
}
