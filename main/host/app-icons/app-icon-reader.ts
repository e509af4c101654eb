import { join } from 'node:path';
import type { ListedProcess } from '../../core/process/process-lines.ts';
import { homeFolder } from '../home-folder.ts';
import { bundleIcon, bundleOf } from './bundle-icon.ts';
import { dataFolders, desktopIcon, type DesktopIndex, readDesktopIndex } from './desktop-icons.ts';

/** Apps are installed while the program runs: the entries are read again after this time. */
const indexLifeMs = 600_000;

/** What an icon belongs to, by its path: an app of macOS, or a program of Linux. */
export type IconOwner = string;

/**
 * Where apps of macOS are read. Elsewhere (Downloads, Desktop, other volumes) reading a file makes macOS ask the person whether
 * Lanelight may, which an icon is not worth.
 */
const appFolders = (home: string): readonly string[] => [
  '/Applications/',
  '/System/',
  '/Library/',
  join(home, 'Applications/'),
  // What Xcode builds.
  join(home, 'Library/Developer/'),
];

export interface AppIconReader {
  /** Null where the process belongs to nothing that could have an icon. */
  readonly ownerOf: (process: ListedProcess, all: readonly ListedProcess[]) => IconOwner | null;
  readonly read: (owner: IconOwner) => Promise<Buffer | null>;
}

export const createAppIconReader = (
  platform: NodeJS.Platform,
  environment: Readonly<NodeJS.ProcessEnv> = process.env,
): AppIconReader => (platform === 'darwin' ? macReader(appFolders(homeFolder())) : linuxReader(environment));

export const macReader = (folders: readonly string[]): AppIconReader => {
  const appOf = (path: string | null): IconOwner | null =>
    path !== null && folders.some((folder) => path.startsWith(folder)) ? bundleOf(path) : null;
  return {
    // WebKit's network process has no bundle of its own: macOS holds Safari responsible for it.
    ownerOf: ({ path, responsiblePid }, all) =>
      appOf(path) ?? appOf(all.find(({ pid }) => pid === responsiblePid)?.path ?? null),
    read: bundleIcon,
  };
};

function linuxReader(environment: Readonly<NodeJS.ProcessEnv>): AppIconReader {
  const folders = dataFolders(environment);
  let index: Promise<DesktopIndex> | null = null;
  let indexedAtMs = 0;
  return {
    ownerOf: ({ path }) => path,
    read: async (owner) => {
      const nowMs = performance.now();
      if (index === null || nowMs - indexedAtMs > indexLifeMs) {
        index = readDesktopIndex(folders);
        indexedAtMs = nowMs;
      }
      return desktopIcon(owner, await index, folders);
    },
  };
}
