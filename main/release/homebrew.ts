import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inProject } from './places.ts';
import { project, withHomepage } from './project.ts';

/**
 * The files of a Homebrew tap for the artefacts in a folder, with their version and checksums: `lanelight.rb` where there are
 * zips for both processors, `lanelight-cli.rb` where there is the npm package.
 */
export async function writeTap(folder: string): Promise<void> {
  const { version } = project;
  const [arm, intel, npm] = await Promise.all([
    digestOf(join(folder, `Lanelight-darwin-arm64-${version}.zip`)),
    digestOf(join(folder, `Lanelight-darwin-x64-${version}.zip`)),
    digestOf(join(folder, `lanelight-${version}.tgz`)),
  ]);
  if (arm !== null && intel !== null)
    await fill('Casks/lanelight.rb', join(folder, 'lanelight.rb'), (text) =>
      text.replace('sha256 :no_check', `sha256 arm:   "${arm}",\n         intel: "${intel}"`),
    );
  if (npm !== null)
    await fill('Formula/lanelight-cli.rb', join(folder, 'lanelight-cli.rb'), (text) =>
      text.replace(/sha256 "0+"/, `sha256 "${npm}"`),
    );
}

async function fill(template: string, file: string, edit: (text: string) => string): Promise<void> {
  const text = await readFile(inProject('assets/homebrew', template), 'utf8');
  const filled = edit(
    withHomepage(text)
      .replace(/^# .*\n/, '')
      .replaceAll('0.1.0', project.version),
  );
  if (/no_check|0{64}/.test(filled)) throw new Error(`${template} has no place for a checksum.`);
  await writeFile(file, filled);
}

async function digestOf(file: string): Promise<string | null> {
  return existsSync(file)
    ? createHash('sha256')
        .update(await readFile(file))
        .digest('hex')
    : null;
}
