import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import packageJson from '../../../package.json' with { type: 'json' };
import { inProject } from '../../../main/release/places.ts';
import { findElectron } from '../../../main/start/find-electron.ts';
import { run } from '../../../main/start/programs.ts';

const maxMs = 240_000;

/** The folder that Forge packages for Linux, before any test looks into it. */
export const linuxPackage = inProject('out/Lanelight-linux-x64');

/** Packages once for all tests, with the Electron that runs here under the name that Forge looks for. */
export default async function setup(): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'lanelight-package-'));
  try {
    const { folder } = await findElectron((line) => process.stdout.write(`${line}\n`));
    const zip = join(work, `electron-v${packageJson.devDependencies.electron}-linux-x64.zip`);
    await run('zip', ['-q', '-0', '-r', '-y', zip, '.', '-x', 'resources/*'], { cwd: folder, maxMs });
    const forge = inProject('node_modules/@electron-forge/cli/dist/electron-forge.js');
    await run('env', [`LANELIGHT_ELECTRON_ZIP=${work}`, process.execPath, forge, 'package'], {
      cwd: inProject(),
      maxMs,
    });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
