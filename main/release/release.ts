import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { makeAppImage } from './appimage.ts';
import { commitTime } from './commit-time.ts';
import { components, notices } from './components.ts';
import { makeDeb } from './deb.ts';
import { writeTap } from './homebrew.ts';
import { filesBelow } from './linux-tree.ts';
import { makeNpmPackage } from './npm-package.ts';
import { inProject, releaseFolder } from './places.ts';
import { sbom } from './sbom.ts';
import { shellFiles } from './shell-files.ts';

/**
 * Everything that users download, into out/release, from the bundles and the Forge package that are there:
 *
 *   npm run release:artefacts            npm package; deb and AppImage where Forge made a Linux package; the zips that Forge made
 *
 * Files are dated by the commit, so that two builds of one commit are the same but for signatures.
 */
export async function makeArtefacts(folder: string): Promise<readonly string[]> {
  const epochSeconds = await commitTime();
  const all = components();
  const files = await shellFiles();
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });

  await makeNpmPackage(folder, files.manPage, notices(all));
  const { version } = packageJson;
  for (const arch of ['x64', 'arm64']) {
    const packaged = inProject(`out/Lanelight-linux-${arch}`);
    if (!existsSync(packaged)) continue;
    const options = { packaged, version, arch, shellFiles: files, epochSeconds, folder };
    await makeDeb(options);
    await makeAppImage(options);
  }
  for (const file of existsSync(inProject('out/make')) ? await filesBelow(inProject('out/make')) : []) {
    if (/\.(zip|dmg)$/.test(file)) await copyFile(file, join(folder, basename(file)));
  }
  const released = { name: packageJson.name, version, licence: packageJson.license };
  await writeFile(join(folder, `lanelight-${version}.cdx.json`), sbom(released, all, epochSeconds));
  await writeFile(join(folder, 'THIRD-PARTY-NOTICES.txt'), notices(all));
  await writeChecksums(folder);
  await writeTap(folder);
  return filesBelow(folder);
}

/** SHA256SUMS as `sha256sum --check` reads it. */
async function writeChecksums(folder: string): Promise<void> {
  const lines: string[] = [];
  for (const file of await filesBelow(folder)) {
    lines.push(
      `${createHash('sha256')
        .update(await readFile(file))
        .digest('hex')}  ${basename(file)}\n`,
    );
  }
  await writeFile(join(folder, 'SHA256SUMS'), lines.join(''));
}

if (process.argv[1]?.endsWith('release.ts') === true) {
  makeArtefacts(releaseFolder).then(
    (files) => {
      process.stdout.write(`${files.join('\n')}\n`);
    },
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      process.exitCode = 1;
    },
  );
}
