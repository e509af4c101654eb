import { readdir } from 'node:fs/promises';
import { basename, extname, isAbsolute, join } from 'node:path';
import { homeFolder } from '../home-folder.ts';
import { wholeFile } from './plain-bytes.ts';
import { isPng, maxIconBytes } from './png.ts';

/** Icons of Linux apps: https://specifications.freedesktop.org/desktop-entry-spec/latest/ */

const maxEntries = 1_000;
const maxEntryBytes = 65_536;
/** Near the size at which they are shown; vector graphics are not used. */
const sizes = ['32x32', '48x48', '64x64', '128x128'];
/** What starts other programs: its entry is about one of them. */
const starters = new Set([
  'sh',
  'bash',
  'env',
  'flatpak',
  'snap',
  'xdg-open',
  'gtk-launch',
  'pkexec',
  'sudo',
]);

/** The names of icons by the program, which is a path or a name in PATH. */
export type DesktopIndex = ReadonlyMap<string, string>;

/** The folders of the person and of the system, by the environment. */
export function dataFolders(environment: Readonly<NodeJS.ProcessEnv>): readonly string[] {
  const set = (name: string, otherwise: string): string => {
    const value = environment[name];
    // An empty variable counts as one that is not set.
    return value === undefined || value === '' ? otherwise : value;
  };
  const own = set('XDG_DATA_HOME', join(homeFolder(), '.local/share'));
  return [own, ...set('XDG_DATA_DIRS', '/usr/local/share:/usr/share').split(':')].filter(isAbsolute);
}

/** The entries of these folders. A program with several entries of different icons has none of them. */
export async function readDesktopIndex(folders: readonly string[]): Promise<DesktopIndex> {
  const index = new Map<string, string | null>();
  for (const path of (await Promise.all(folders.map(entriesOf))).flat().slice(0, maxEntries)) {
    const entry = parseEntry((await wholeFile(path, maxEntryBytes))?.toString('utf8') ?? '');
    if (entry === null) continue;
    const known = index.get(entry.program);
    index.set(entry.program, known === undefined || known === entry.icon ? entry.icon : null);
  }
  return new Map([...index].flatMap(([program, icon]) => (icon === null ? [] : [[program, icon] as const])));
}

async function entriesOf(folder: string): Promise<readonly string[]> {
  const names = await readdir(join(folder, 'applications')).catch(() => []);
  return names
    .filter((name) => name.endsWith('.desktop'))
    .sort()
    .map((name) => join(folder, 'applications', name));
}

/** The program and the icon of an entry; null where it names none. */
export function parseEntry(text: string): { readonly program: string; readonly icon: string } | null {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.trim() === '[Desktop Entry]');
  if (start < 0) return null;
  const after = lines.slice(start + 1);
  const end = after.findIndex((line) => line.startsWith('['));
  const group = end < 0 ? after : after.slice(0, end);
  const value = (key: string): string =>
    group.map((line) => new RegExp(`^${key}\\s*=(.*)$`).exec(line)?.[1]?.trim()).find(Boolean) ?? '';
  const icon = value('Icon');
  const program = /^"((?:[^"\\]|\\.)*)"|^\S+/.exec(value('Exec'));
  const path = program?.[1]?.replaceAll(/\\+(.)/g, '$1') ?? program?.[0] ?? '';
  return icon === '' || path === '' || starters.has(basename(path)) ? null : { program: path, icon };
}

/** The icon of this program as PNG. */
export async function desktopIcon(
  path: string,
  index: DesktopIndex,
  folders: readonly string[],
): Promise<Buffer | null> {
  const icon = index.get(path) ?? index.get(basename(path));
  if (icon === undefined) return null;
  for (const file of filesFor(icon, folders)) {
    const bytes = await wholeFile(file, maxIconBytes);
    if (bytes !== null && isPng(bytes)) return bytes;
  }
  return null;
}

function filesFor(icon: string, folders: readonly string[]): readonly string[] {
  if (isAbsolute(icon)) return extname(icon) === '.png' ? [icon] : [];
  if (/[/\\\0]/.test(icon)) return [];
  const name = extname(icon) === '.png' ? icon : `${icon}.png`;
  return folders.flatMap((folder) => [
    ...sizes.map((size) => join(folder, 'icons/hicolor', size, 'apps', name)),
    join(folder, 'pixmaps', name),
  ]);
}
