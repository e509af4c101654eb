import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readSmall } from './plain-file.ts';
import { makePrivateFolder, writeWhole } from './whole-file.ts';

/** What a Linux desktop starts at login: https://specifications.freedesktop.org/autostart-spec/latest/ */
const name = 'io.lanelight.app.desktop';
const maxBytes = 65_536;

/** The command that starts Lanelight: the program and its arguments. */
export type Command = readonly [string, ...string[]];

export interface Autostart {
  /** True where a desktop starts the entry at login; tools of desktops switch an entry off without removing it. */
  readonly isOn: () => boolean;
  readonly set: (on: boolean) => Promise<void>;
  /** Where the entry is on but names another place of the program (an AppImage that was moved), it names this one after. */
  readonly refresh: () => Promise<void>;
}

/** `configuration` is the user's XDG_CONFIG_HOME. */
export const autostartPath = (configuration: string): string => join(configuration, 'autostart', name);

/** Whether desktops ignore an entry with this text. */
export const isSwitchedOff = (entry: string): boolean =>
  /^(Hidden *= *true|X-GNOME-Autostart-enabled *= *false) *$/m.test(entry);

export function openAutostart(configuration: string, command: Command): Autostart {
  const path = autostartPath(configuration);
  const entry = autostartEntry(command);
  const read = (): string | null => {
    try {
      return readSmall(path, maxBytes);
    } catch {
      return null;
    }
  };
  const isOn = (): boolean => {
    const text = read();
    return text !== null && !isSwitchedOff(text);
  };
  const set = async (on: boolean): Promise<void> => {
    if (!on) {
      rmSync(path, { force: true });
      return;
    }
    makePrivateFolder(dirname(path));
    await writeWhole(path, entry);
  };
  return {
    isOn,
    set,
    refresh: async () => {
      if (isOn() && read() !== entry) await set(true);
    },
  };
}

/** TryExec: a desktop passes over the entry once the program is gone. */
const autostartEntry = (command: Command): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Lanelight',
    `TryExec=${escaped(command[0])}`,
    `Exec=${command.map(quoted).join(' ')}`,
    'Icon=lanelight',
    'Terminal=false',
    '',
  ].join('\n');

const escaped = (value: string): string => value.replaceAll('\\', '\\\\');

/** An argument in quotes: first what is special inside them, then what is special in any value of the file. */
const quoted = (argument: string): string =>
  escaped(`"${argument.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`);
