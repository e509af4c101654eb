import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { writeTap } from '../../../main/release/homebrew.ts';
import { inProject } from '../../../main/release/places.ts';
import { temporaryFolder } from '../../support/processes.ts';
import { run } from '../../../main/start/programs.ts';

it.each(['Casks/lanelight.rb', 'Formula/lanelight-cli.rb'])('Ruby can read %s', async (file) => {
  const printed = await run('ruby', ['-c', inProject('assets/homebrew', file)], { maxMs: 20_000 });

  expect(printed.trim()).toBe('Syntax OK');
});

it('a release writes the tap with its version, the address of package.json and the checksums of its files', async () => {
  const folder = temporaryFolder();
  const { version, homepage } = packageJson;
  const put = (name: string): string => {
    writeFileSync(join(folder, name), name);
    return createHash('sha256').update(name).digest('hex');
  };
  const [arm, intel] = [
    put(`Lanelight-darwin-arm64-${version}.zip`),
    put(`Lanelight-darwin-x64-${version}.zip`),
  ];
  const npm = put(`lanelight-${version}.tgz`);
  await writeTap(folder);

  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  expect(read('lanelight.rb')).toContain(`sha256 arm:   "${arm}",\n         intel: "${intel}"`);
  expect(read('lanelight.rb')).toContain(`version "${version}"`);
  expect(read('lanelight.rb')).toContain(`homepage "${homepage}"`);
  expect(read('lanelight-cli.rb')).toContain(`sha256 "${npm}"`);
  expect(read('lanelight-cli.rb')).toContain(`/v${version}/lanelight-${version}.tgz"`);
  for (const name of ['lanelight.rb', 'lanelight-cli.rb'])
    expect((await run('ruby', ['-c', join(folder, name)], { maxMs: 20_000 })).trim()).toBe('Syntax OK');
});
