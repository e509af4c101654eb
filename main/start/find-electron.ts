import { existsSync, readFileSync, statSync } from 'node:fs';
import { lookup } from 'node:dns/promises';
import { release } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasPackagedElectron, packagedElectron, packagedFolder } from './packaged-electron.ts';
import { run } from './programs.ts';
import { errorMessage } from '../core/errors.ts';
import { english } from '../core/text/text.ts';

/** The Electron that the app is started with in development and in the tests, and one line that names it. */
export interface ElectronProgram {
  readonly folder: string;
  readonly executable: string;
  readonly version: string;
  /** For people: "Electron 45.4.1 (installed)". */
  readonly line: string;
}

/** The project's folder, two levels above this file and above the bundle in dist/cli alike. */
export const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

/** Electron 44 and later start on macOS 13, which is Darwin 22 (https://www.electronjs.org/docs/latest/breaking-changes). */
const minDarwin = 22;

/** Name resolution that takes longer than this is no way to a 100 MB download. */
const maxResolveMs = 3_000;
const maxDownloadMs = 600_000;
const downloadHost = 'github.com';

/**
 * Finds an Electron: the one that ELECTRON_OVERRIDE_DIST_PATH names, the installed one, its own download where that
 * can be reached, or on Linux the npm-packaged one. Rejects with one sentence where there is none.
 */
export async function findElectron(print: (line: string) => void): Promise<ElectronProgram> {
  const override = overridingFolder();
  const present = presentElectron();
  if (override !== null) {
    if (!present) throw new Error(english('start.overrideEmpty', { folder: override }));
    return present;
  }
  const tooOld = whyTooOld(process.platform, release());
  if (tooOld !== null) throw new Error(tooOld);
  if (present) return present;
  const problem = await download(installed, print);
  if (problem === null) {
    const downloaded = electronIn(join(installed, 'dist'), 'installed');
    if (downloaded) return downloaded;
  }
  if (!hasPackagedElectron(process.platform, process.arch)) {
    throw new Error(english('start.electronNotFound', { reason: problem ?? english('start.noProgram') }));
  }
  const folder = await packagedElectron(cache, join(projectFolder, 'main/start/default-app'), print);
  const made = electronIn(folder, 'registry');
  if (!made) throw new Error(english('start.electronIncomplete', { folder: cache }));
  return made;
}

/** The Electron that is already on this machine, without a download. An override excludes all others. */
export function presentElectron(): ElectronProgram | null {
  const override = overridingFolder();
  if (override !== null) return electronIn(override, 'override');
  return electronIn(join(installed, 'dist'), 'installed') ?? electronIn(packagedFolder(cache), 'registry');
}

/** Null if the variable is unset or empty. */
function overridingFolder(): string | null {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  return folder === undefined || folder === '' ? null : folder;
}

/** Why no Electron of this project starts on this system, or null. */
export function whyTooOld(platform: NodeJS.Platform, kernel: string): string | null {
  if (platform !== 'darwin' || Number.parseInt(kernel, 10) >= minDarwin) return null;
  return english('start.electronTooNew');
}

const installed = join(projectFolder, 'node_modules', 'electron');
const cache = join(projectFolder, 'node_modules', '.cache', 'lanelight');

function electronIn(folder: string, origin: 'override' | 'installed' | 'registry'): ElectronProgram | null {
  const executable = join(
    folder,
    process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron',
  );
  if (!existsSync(executable)) return null;
  const file = join(folder, 'version');
  const version = existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : '?';
  return { folder, executable, version, line: english('start.electron', { version, origin }) };
}

/** Electron's own download: since Electron 42 nothing is fetched at installation. Null where it worked. */
async function download(installed: string, print: (line: string) => void): Promise<string | null> {
  if (!existsSync(join(installed, 'install.js'))) return english('start.notInstalled');
  if (!(await resolves(downloadHost))) return english('start.unreachable', { host: downloadHost });
  print(english('start.downloading'));
  try {
    await run(process.execPath, [join(installed, 'install.js')], { maxMs: maxDownloadMs });
    return null;
  } catch (error) {
    return errorMessage(error);
  }
}

async function resolves(name: string): Promise<boolean> {
  const late = new Promise<false>((resolve) => {
    setTimeout(resolve, maxResolveMs, false).unref();
  });
  return Promise.race([
    lookup(name).then(
      () => true,
      () => false,
    ),
    late,
  ]);
}

/**
 * Why Chromium's sandbox cannot be had for this user, or null where it can. Root has none by design; other users need
 * user namespaces or the setuid helper.
 */
export function whyNoSandbox(runtime: ElectronProgram): string | null {
  if (process.platform !== 'linux') return null;
  if (process.getuid?.() === 0) return english('start.sandboxRoot');
  const restricted =
    setting('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1' ||
    setting('/proc/sys/kernel/unprivileged_userns_clone') === '0';
  if (!restricted) return null;
  const helper = join(runtime.folder, 'chrome-sandbox');
  const command = `sudo chown root ${helper} && sudo chmod 4755 ${helper}`;
  return setuidRoot(helper) ? null : english('start.sandboxSetup', { command });
}

const setting = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
};

const setuidBit = 0o4000;
const setuidRoot = (file: string): boolean => {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats?.uid === 0 && (stats.mode & setuidBit) !== 0;
};
