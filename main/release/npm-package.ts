import { chmod, cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../start/programs.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { crossBuilt, helperFor } from './helper-builds.ts';
import { inProject } from './places.ts';

const maxPackMs = 120_000;

/** Where main/host/helper-place.ts looks for a helper that came with the package. */
const prebuiltHelpers = {
  'linux-x64': () => crossBuilt('x64'),
  'linux-arm64': () => crossBuilt('arm64'),
  'darwin-universal': () => helperFor('darwin', 'universal'),
} as const;

/**
 * Makes `lanelight-VERSION.tgz` in `folder`: the command line alone, with its libraries built in and the helper for each
 * system, so that it installs from its file without a network and without a compiler. Returns its path.
 */
export async function makeNpmPackage(folder: string, manPage: string, notices: string): Promise<string> {
  const staged = inProject('dist', 'package', 'npm');
  await rm(staged, { recursive: true, force: true });
  await mkdir(join(staged, 'share'), { recursive: true });
  await cp(inProject('dist/cli'), join(staged, 'dist/cli'), { recursive: true });
  // That one finds an Electron for a developer.
  await rm(join(staged, 'dist/cli/start.js'), { force: true });
  for (const [system, build] of Object.entries(prebuiltHelpers)) {
    const place = join(staged, 'helper/prebuilt', system);
    await mkdir(place, { recursive: true });
    await cp(await build(), join(place, 'lanelight-helper'));
    await chmod(join(place, 'lanelight-helper'), 0o755);
  }
  await cp(
    inProject('node_modules/node-notifier/vendor/mac.noindex/terminal-notifier.app'),
    join(staged, 'helper/prebuilt/terminal-notifier.app'),
    { recursive: true },
  );
  for (const name of ['README.md', 'LICENSE']) await cp(inProject(name), join(staged, name));
  await writeFile(join(staged, 'THIRD-PARTY-NOTICES.txt'), notices);
  await writeFile(join(staged, 'share/lanelight.1'), manPage);
  await writeFile(join(staged, 'package.json'), `${JSON.stringify(published, null, 2)}\n`);
  await mkdir(folder, { recursive: true });
  const name = await run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], {
    cwd: staged,
    maxMs: maxPackMs,
  });
  return join(folder, name.trim());
}

/** No dependency and no script: what is installed is what was packed. */
const published = {
  name: packageJson.name,
  version: packageJson.version,
  description: packageJson.description,
  license: packageJson.license,
  homepage: packageJson.homepage,
  bugs: packageJson.bugs,
  repository: packageJson.repository,
  type: packageJson.type,
  bin: packageJson.bin,
  man: 'share/lanelight.1',
  engines: packageJson.engines,
  os: ['darwin', 'linux'],
  files: ['dist', 'helper', 'share', 'THIRD-PARTY-NOTICES.txt'],
};
